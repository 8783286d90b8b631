// The inbox: each notice a sentence that leads to the place, the new ones marked.
import { noticeSentence } from '#domain/following/notice.ts'
import type { Inbox, InboxNotice } from '#storage/queries/notices.ts'
import { inboxTexts } from '../texts/inbox.tsx'
import { ActionButton } from './buttons.tsx'
import { InboxNav } from './inbox-nav.tsx'
import { addressOf, PageLinks } from './paging.tsx'
import { When } from './when.tsx'

export interface InboxEntry {
  notice: InboxNotice
  /** Of the address that marks it as read. */
  sealed: string
}

interface InboxViewProps {
  entries: InboxEntry[]
  page: Inbox
  hasUnread: boolean
}

const texts = inboxTexts.inbox
const list = { path: '/inbox', query: {} }

export function InboxView({ entries, page: { page, hasNext }, hasUnread }: InboxViewProps) {
  const before = page === 1 ? undefined : addressOf(list, page === 2 ? {} : { page: page - 1 })
  const after = hasNext ? addressOf(list, { page: page + 1 }) : undefined
  return (
    <>
      <InboxNav here="/inbox" />
      <h1 class="page-title">{texts.title}</h1>
      {hasUnread && (
        <div class="buttons">
          <ActionButton action="/inbox/read" label={texts.markRead} />
        </div>
      )}
      {entries.length === 0 && <p class="empty">{texts.empty}</p>}
      <ul class="notices">
        {entries.map((entry) => (
          <Entry {...entry} />
        ))}
      </ul>
      <PageLinks page={page} before={before} after={after} />
    </>
  )
}

function Entry({ notice, sealed }: InboxEntry) {
  return (
    <li class={notice.isRead ? undefined : 'new'}>
      <p>
        <a href={`/inbox/${sealed}`}>{noticeSentence(notice)}</a>
        {!notice.isRead && <b class="unread"> {texts.new}</b>}
      </p>
      <p class="quiet small">
        <When date={notice.createdAt} />
      </p>
    </li>
  )
}
