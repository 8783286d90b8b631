// The library at a glance, for administrators.

import { Hono } from 'hono'
import type { ComponentChildren } from 'preact'
import { countOtherMails, listMails } from '#actions/letters/read-outbox.ts'
import { findFirstLibrary } from '#actions/remove-first-library.ts'
import { isRefusal } from '#domain/refusals.ts'
import { findOverview, type Overview } from '#storage/queries/administration.ts'
import { findJobs, type JobsPage } from '#storage/queries/jobs.ts'
import { findSiteSettings, type SiteSettings } from '#storage/queries/site-settings.ts'
import type { RoomReport } from '#storage/room.ts'
import { adminPage } from '../../admin-page.tsx'
import type { SiteContext, SiteEnv } from '../../site.ts'
import { adminTexts } from '../../texts/admin.tsx'
import { papersOf } from '../../views/labels.tsx'

export const adminOverview = new Hono<SiteEnv>()

const texts = adminTexts.overview

/** Below this an administrator had better act. */
const scarce = 1024 ** 3

function roomSentence({ state, freeBytes = 0 }: RoomReport): string {
  if (state === 'full') return texts.full
  if (state === 'broken') return texts.broken
  return freeBytes < scarce ? texts.scarce(sizeOf(freeBytes)) : texts.free(sizeOf(freeBytes))
}

function sizeOf(bytes: number): string {
  const gigabytes = bytes / 1024 ** 3
  return gigabytes < 1
    ? `${Math.floor(bytes / 1024 ** 2)} MB`
    : `${Math.floor(gigabytes).toLocaleString('en')} GB`
}

adminOverview.get('/admin', async (c) => {
  const { site } = c.var
  const { pool } = site.storage
  const [overview, settings, jobs, room, sample, kept] = await Promise.all([
    findOverview(pool),
    findSiteSettings(pool),
    findJobs(pool),
    site.room.look(),
    site.firstLibrary === undefined ? undefined : findFirstLibrary(site.storage, site.firstLibrary),
    countKept(c),
  ])
  const body = (
    <dl class="facts">
      <Fact name={texts.people}>
        <a href="/admin/people">{overview.people.toLocaleString('en')}</a>
        {overview.suspended > 0 && texts.suspended(overview.suspended)}
      </Fact>
      <Fact name={texts.library}>{texts.summaries(papersOf(overview.papers), overview.summaries)}</Fact>
      {sample && (
        <Fact name={texts.sample}>
          {texts.sampleWhat(sample.papers, sample.summaries)}.{' '}
          <a href="/admin/first-library">{texts.removeSample}</a>
        </Fact>
      )}
      <Queue {...overview} />
      <Settings {...settings} />
      <Fact name={texts.disk}>{roomSentence(room)}</Fact>
      <Jobs jobs={jobs} kept={kept} />
    </dl>
  )
  return adminPage(c, { here: '/admin', title: texts.title }, body)
})

async function countKept(c: SiteContext): Promise<number | undefined> {
  const { outbox } = c.var.site
  if (outbox === undefined) return undefined
  const [shown, others] = [await listMails(outbox, c.var.actor), await countOtherMails(outbox, c.var.actor)]
  return isRefusal(shown) || isRefusal(others) ? undefined : shown.length + others
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}

function Queue({ reports, appeals }: Overview) {
  return (
    <Fact name={texts.queue}>
      <a href="/moderation/queue">
        {reports + appeals === 0 ? texts.queueEmpty : texts.open(reports, appeals)}
      </a>
    </Fact>
  )
}

function Settings({ registration, banner }: SiteSettings) {
  return (
    <Fact name={texts.settings}>
      <a href="/admin/settings">{texts.registration[registration]}</a>
      {banner && `; ${texts.banner}`}
    </Fact>
  )
}

interface JobsProps {
  jobs: JobsPage
  /** Emails in the outbox; nothing where they are sent. */
  kept: number | undefined
}

function Jobs({ jobs: { queues, letters }, kept }: JobsProps) {
  const failing = queues.filter(({ lastError }) => lastError !== undefined).length
  return (
    <>
      <Fact name={texts.jobs}>
        <a href="/admin/jobs">{failing === 0 ? texts.jobsOk : texts.jobsFailing(failing)}</a>
      </Fact>
      <Fact name={texts.email}>
        {kept === undefined ? texts.emailWaiting(letters.waiting, letters.failed) : texts.emailKept(kept)}
      </Fact>
    </>
  )
}
