// What the jobs do for followers, at once; and a member's inbox as sentences.
import { tellFollowers } from '#actions/notices/tell-followers.ts'
import { operator } from '#domain/actor.ts'
import type { Visitor } from './browsing.ts'
import { accepted } from './discussed.ts'
import type { TestSite } from './site.ts'

export async function tellAll({ storage }: TestSite): Promise<number> {
  return accepted(await tellFollowers(storage, operator)).news
}

/** Sentences of an inbox as its page has them, the newest first. */
export async function inboxOf(by: Visitor): Promise<string[]> {
  const page = await by.text('/inbox')
  return [...page.matchAll(/<a href="\/inbox\/[0-9a-f]{32}">([^<]*)<\/a>/g)].map(
    ([, sentence]) => sentence ?? '',
  )
}

/** Paths of an inbox's notices. */
export async function noticesOf(by: Visitor): Promise<string[]> {
  return [...(await by.text('/inbox')).matchAll(/href="(\/inbox\/[0-9a-f]{32})"/g)].map(
    ([, path]) => path ?? '',
  )
}
