// The parts of the WebExtension API that the extension uses, with the types of Manifest V3. Chromium and Firefox both have them as `chrome`.

export interface Tab {
  id?: number
  /** Only where the extension may read the page. */
  url?: string
}

interface Listeners<Listener> {
  addListener(listener: Listener): void
}

interface Injection<Args extends unknown[]> {
  target: { tabId: number }
  /** Sent as source: it uses nothing from outside itself. */
  func: (...args: Args) => unknown
  args: Args
}

interface BrowserApi {
  action: {
    setBadgeText(badge: { tabId: number; text: string }): Promise<void>
    setBadgeBackgroundColor(badge: { tabId: number; color: string }): Promise<void>
    setBadgeTextColor(badge: { tabId: number; color: string }): Promise<void>
    setTitle(title: { tabId: number; title: string }): Promise<void>
  }
  runtime: {
    openOptionsPage(): Promise<void>
    onInstalled: Listeners<(details: { reason: string }) => void>
  }
  scripting: {
    executeScript<Args extends unknown[]>(injection: Injection<Args>): Promise<{ result?: unknown }[]>
  }
  storage: {
    local: {
      get(names: string[]): Promise<Record<string, unknown>>
      set(values: Record<string, unknown>): Promise<void>
    }
  }
  tabs: {
    query(which: { active: boolean; currentWindow: boolean }): Promise<Tab[]>
    get(tabId: number): Promise<Tab>
    onUpdated: Listeners<(tabId: number, change: { status?: string; url?: string }, tab: Tab) => void>
  }
}

export const browser = (globalThis as unknown as { chrome: BrowserApi }).chrome
