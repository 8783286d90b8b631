// Which images stay, when an account is closed and when the library sweeps, and that none goes that is about to be placed.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { operator, type PersonActor, reader } from '#domain/actor.ts'
import type { BlobStore } from '#storage/blobs/contract.ts'
import { blobKey } from '#storage/blobs/key.ts'
import { openBlobStore } from '#storage/blobs/open.ts'
import { accepted, someone, somePaper, someSummary } from '../../test/support/discussed.ts'
import { openTalk, type Talk } from '../../test/support/talk.ts'
import { releaseImages } from './accounts/release-images.ts'
import { saveDraft } from './save-draft.ts'
import { sweepImages, unnamedDays } from './sweep-images.ts'
import { uploadImage } from './upload-image.ts'
import { writeSummary } from './write-summary.ts'

let talk: Talk
let blobs: BlobStore
let folder: string

beforeAll(async () => {
  talk = await openTalk()
  folder = await mkdtemp(join(tmpdir(), 'scholium-sweep-'))
  blobs = accepted(await openBlobStore({ folder }))
})
afterAll(async () => {
  await talk.close()
  await rm(folder, { recursive: true, force: true })
})

let shade = 0
function picture(): Promise<Buffer> {
  shade += 1
  const background = { r: shade, g: 200, b: 7 }
  return sharp({ create: { width: 4, height: 4, channels: 3, background } })
    .png()
    .toBuffer()
}

async function uploaded(by: PersonActor, bytes?: Buffer): Promise<string> {
  const upload = { ownerId: by.personId, bytes: bytes ?? (await picture()), alt: 'A plot' }
  return accepted(await uploadImage(talk.storage, blobs, by, upload)).name
}

const later = new Date(Date.now() + (unnamedDays + 1) * 86_400_000)

function sweep(now = later) {
  return sweepImages(talk.storage, blobs, operator, now)
}

async function ownersOf(name: string): Promise<(number | null)[]> {
  const { rows } = await talk.storage.pool.query<{ owner_id: string | null }>(
    'select owner_id from images where hash = $1 order by owner_id',
    [name.slice(0, 32)],
  )
  return rows.map(({ owner_id }) => (owner_id === null ? null : Number(owner_id)))
}

async function isThere(name: string): Promise<boolean> {
  return (await blobs.get(name)) !== undefined
}

function shown(name: string): string {
  return `It shows ![A plot](/media/${name}).`
}

describe('the sweep', () => {
  test('removes an image that no text names, a week after it came', async () => {
    const name = await uploaded(talk.ada)
    await sweep(new Date())
    expect([await ownersOf(name), await isThere(name)]).toEqual([[talk.ada.personId], true])
    await sweep()
    expect([await ownersOf(name), await isThere(name)]).toEqual([[], false])
  })

  test.each<[string, (name: string) => Promise<unknown>]>([
    ['a summary', async (name) => someSummary(talk.storage, talk.ada.personId, { text: shown(name) })],
    [
      'an earlier revision',
      async (name) => {
        const draft = { paperId: (await somePaper(talk.storage)).id, authorId: talk.ada.personId }
        accepted(await writeSummary(talk.storage, operator, { ...draft, text: shown(name) }))
        accepted(await writeSummary(talk.storage, operator, { ...draft, text: 'Without it.' }))
      },
    ],
    [
      'a draft',
      async (name) => {
        const { id: paperId } = await somePaper(talk.storage)
        const draft = { paperId, text: shown(name), language: 'en', base: 0, version: 0 }
        accepted(await saveDraft(talk.storage, talk.ada, draft))
      },
    ],
    [
      'a comment',
      async (name) => {
        const { id: summaryId } = await someSummary(talk.storage, talk.bob.personId)
        await talk.said(talk.ada, { summaryId }, shown(name))
      },
    ],
  ])('keeps what %s names', async (_, place) => {
    const name = await uploaded(talk.ada)
    await place(name)
    await sweep()
    expect([await ownersOf(name), await isThere(name)]).toEqual([[talk.ada.personId], true])
  })

  test('keeps what is uploaded again, as if it were new', async () => {
    const bytes = await picture()
    const name = await uploaded(talk.ada, bytes)
    await talk.storage.pool.query(
      `update images set created_at = now() - interval '30 days' where hash = $1`,
      [name.slice(0, 32)],
    )
    await uploaded(talk.ada, bytes)
    await sweep(new Date())
    expect([await ownersOf(name), await isThere(name)]).toEqual([[talk.ada.personId], true])
  })

  test('removes bytes that no row knows, and no others', async () => {
    const forgotten = blobKey(Buffer.from('forgotten'), 'webp')
    await blobs.put(forgotten, Buffer.from('forgotten'))
    const named = blobKey(Buffer.from('named'), 'webp')
    await blobs.put(named, Buffer.from('named'))
    await someSummary(talk.storage, talk.ada.personId, { text: shown(named) })
    await sweep(new Date())
    expect([await isThere(forgotten), await isThere(named)]).toEqual([false, true])
  })

  test('and an upload at once leave the image whole, or refuse nothing', async () => {
    const bytes = await picture()
    const name = await uploaded(talk.bob, bytes)
    await talk.storage.pool.query('delete from images where hash = $1', [name.slice(0, 32)])
    const uploads = [talk.ada, talk.bob, talk.cleo].map((by) => uploaded(by, bytes))
    await Promise.all([sweep(new Date()), ...uploads, sweep(new Date())])
    expect(await ownersOf(name)).toHaveLength(3)
    expect(await isThere(name)).toBe(true)
  })

  test('is the operator’s', async () => {
    expect(await sweepImages(talk.storage, blobs, reader)).toMatchObject({ code: 'not-allowed' })
  })
})

describe('a closed account', () => {
  test('leaves the images that texts name to nobody, so that backups have them, and takes the others along', async () => {
    const leaver = await someone(talk.storage)
    const [named, unnamed, shared] = [await uploaded(leaver), await uploaded(leaver), await picture()]
    const both = await uploaded(leaver, shared)
    await uploaded(talk.bob, shared)
    await someSummary(talk.storage, leaver.personId, { text: shown(named) })
    await talk.storage.db.transaction((tx) => releaseImages(tx, leaver.personId))
    expect([await ownersOf(named), await ownersOf(unnamed), await ownersOf(both)]).toEqual([
      [null],
      [],
      [talk.bob.personId],
    ])
    await sweep(new Date())
    expect([await isThere(named), await isThere(unnamed), await isThere(both)]).toEqual([true, false, true])
  })

  test('once its texts are gone, too, leaves nothing', async () => {
    const leaver = await someone(talk.storage)
    const name = await uploaded(leaver)
    const { id } = await someSummary(talk.storage, leaver.personId, { text: shown(name) })
    await talk.storage.db.transaction((tx) => releaseImages(tx, leaver.personId))
    await talk.storage.pool.query(`update revisions set text = '' where summary_id = $1`, [id])
    await talk.storage.pool.query(
      `update renderings set html = '' where revision_id in (select id from revisions where summary_id = $1)`,
      [id],
    )
    await sweep(new Date())
    expect([await ownersOf(name), await isThere(name)]).toEqual([[], false])
  })
})
