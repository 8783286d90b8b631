// The popup: what the library has on this page's paper, and what to do about it. Opening it is the reader's click, so it asks afresh.
import { type ComponentChildren, render } from 'preact'
import { showBadge } from './badge.ts'
import { browser } from './browser-api.ts'
import { type Finding, findOnPage } from './finding.ts'
import { addingPage, paperPage, searchPage, writingPage } from './library.ts'
import { readSettings } from './settings.ts'
import { popupTexts as texts } from './texts.ts'

void look()

async function look(): Promise<void> {
  show(<p class="quiet">{texts.looking}</p>)
  const [[tab], settings] = await Promise.all([
    browser.tabs.query({ active: true, currentWindow: true }),
    readSettings(),
  ])
  const finding: Finding = tab ? await findOnPage(tab, settings, true) : { kind: 'no-paper' }
  show(<Result finding={finding} />, settings.library)
  if (tab?.id !== undefined) await showBadge(tab.id, finding)
}

function show(content: ComponentChildren, library?: string): void {
  render(
    <>
      <header>
        <img src="icon-32.png" width={20} height={20} alt="" />
        <span>{library === undefined ? texts.title : hostOf(library)}</span>
      </header>
      <main aria-live="polite">{content}</main>
      <footer>
        <button type="button" class="plain" onClick={openOptions}>
          {texts.options}
        </button>
      </footer>
    </>,
    document.body,
  )
}

function Result({ finding }: { finding: Finding }) {
  switch (finding.kind) {
    case 'known':
      return <Known {...finding} />
    case 'unknown':
      return <Unknown {...finding} />
    case 'no-library':
      return (
        <Message text={texts.noLibrary}>
          <button type="button" class="primary" onClick={openOptions}>
            {texts.choose}
          </button>
        </Message>
      )
    case 'no-paper':
      return <Message text={texts.noPaper} />
    default:
      return <Failed {...finding} />
  }
}

function Known({ library, paper }: Extract<Finding, { kind: 'known' }>) {
  const hasSome = paper.summaryCount > 0
  return (
    <>
      <h1>{paper.title}</h1>
      <p>
        {hasSome ? (
          <Out href={paperPage(library, paper)}>{texts.summaries(paper.summaryCount)}</Out>
        ) : (
          texts.none
        )}
      </p>
      <p class="buttons">
        <Out href={paperPage(library, paper)} look={hasSome ? 'primary' : 'button'}>
          {hasSome ? texts.read : texts.open}
        </Out>
        <Out href={writingPage(library, paper)} look={hasSome ? 'button' : 'primary'}>
          {texts.write}
        </Out>
      </p>
    </>
  )
}

function Unknown({ library, page, label }: Extract<Finding, { kind: 'unknown' }>) {
  const hasIdentifier = label !== undefined
  return (
    <>
      <h1>{page.title || label || texts.untitled}</h1>
      {hasIdentifier && page.title !== '' && <p class="quiet">{label}</p>}
      <p>{hasIdentifier ? texts.unknown(hostOf(library)) : texts.unknownPage(hostOf(library))}</p>
      <p class="buttons">
        <Out href={addingPage(library, page)} look={hasIdentifier ? 'primary' : 'button'}>
          {hasIdentifier ? texts.add : texts.addPage}
        </Out>
        <Out href={searchPage(library, page)} look="button">
          {texts.search}
        </Out>
      </p>
    </>
  )
}

type FailedFinding = Extract<Finding, { kind: 'unreachable' | 'not-a-library' | 'too-many' }>

function Failed({ kind, library }: FailedFinding) {
  const sentences = {
    unreachable: texts.unreachable,
    'not-a-library': texts.notALibrary,
    'too-many': texts.tooMany,
  }
  return (
    <Message text={sentences[kind](hostOf(library))}>
      <button type="button" onClick={() => void look()}>
        {texts.again}
      </button>
    </Message>
  )
}

function Message({ text, children }: { text: string; children?: ComponentChildren }) {
  return (
    <>
      <h1 class="visually-hidden">{texts.title}</h1>
      <p>{text}</p>
      {children && <p class="buttons">{children}</p>}
    </>
  )
}

interface OutProps {
  href: string
  look?: 'primary' | 'button'
  children: ComponentChildren
}

/** In a tab of its own: a popup has no room for pages. */
function Out({ href, look, children }: OutProps) {
  return (
    <a href={href} target="_blank" rel="noopener noreferrer" class={look && `button ${look}`}>
      {children}
    </a>
  )
}

function openOptions(): void {
  void browser.runtime.openOptionsPage()
}

function hostOf(library: string): string {
  return new URL(library).host
}
