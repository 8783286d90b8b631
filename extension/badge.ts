// The number on the extension's button, and the words that the pointer shows there.
import { browser } from './browser-api.ts'
import type { Finding } from './finding.ts'
import { badgeTexts as texts } from './texts.ts'

const colours = { known: '#8c1d18', failed: '#5c5850' }

export async function showBadge(tabId: number, finding: Finding | undefined): Promise<void> {
  const { text, title, color } = badgeOf(finding)
  // The tab may be gone by now.
  await Promise.allSettled([
    browser.action.setBadgeBackgroundColor({ tabId, color }),
    browser.action.setBadgeTextColor({ tabId, color: '#ffffff' }),
    browser.action.setBadgeText({ tabId, text }),
    browser.action.setTitle({ tabId, title }),
  ])
}

interface Badge {
  text: string
  title: string
  color: string
}

function badgeOf(finding: Finding | undefined): Badge {
  const color = colours.known
  switch (finding?.kind) {
    case 'known': {
      const { summaryCount } = finding.paper
      const text = summaryCount === 0 ? '' : summaryCount > 99 ? '99+' : String(summaryCount)
      return { text, title: texts.known(summaryCount), color }
    }
    case 'unknown':
      return { text: '', title: texts.unknown, color }
    case 'unreachable':
    case 'not-a-library':
    case 'too-many':
      return { text: '!', title: texts.failed, color: colours.failed }
    default:
      return { text: '', title: texts.resting, color }
  }
}
