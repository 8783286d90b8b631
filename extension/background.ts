// What runs without a click: the options page after installing, and automatic checks for readers who turned them on.
import { showBadge } from './badge.ts'
import { browser, type Tab } from './browser-api.ts'
import { findOnPage } from './finding.ts'
import { isPaperAddress } from './paper-sites.ts'
import { readSettings } from './settings.ts'

browser.runtime.onInstalled.addListener(({ reason }) => {
  if (reason === 'install') void browser.runtime.openOptionsPage()
})

browser.tabs.onUpdated.addListener((tabId, change, tab) => {
  if (change.url !== undefined || change.status === 'complete') void checkAutomatically(tabId, change, tab)
})

/** The badge of a page that was left is removed at once: pages that change their address without loading keep it otherwise. */
async function checkAutomatically(tabId: number, change: { status?: string }, tab: Tab): Promise<void> {
  const settings = await readSettings()
  if (!settings.isAutomatic) return
  if (change.status !== 'complete') return showBadge(tabId, undefined)
  if (!isPaperAddress(tab.url)) return
  const finding = await findOnPage({ ...tab, id: tabId }, settings, false)
  if (await isStillAt(tabId, tab.url)) await showBadge(tabId, finding)
}

async function isStillAt(tabId: number, address: string | undefined): Promise<boolean> {
  try {
    return (await browser.tabs.get(tabId)).url === address
  } catch {
    return false
  }
}
