// The extension's manifest (Manifest V3), for Chromium and Firefox. Each permission is explained in docs/browser.md.
import { paperSites } from './paper-sites.ts'
import { badgeTexts, manifestTexts } from './texts.ts'

export const iconSizes = [16, 32, 48, 128]

const icons = Object.fromEntries(iconSizes.map((size) => [size, `icon-${size}.png`]))

export function manifestOf(version: string) {
  return {
    manifest_version: 3,
    name: manifestTexts.name,
    description: manifestTexts.description,
    version,
    minimum_chrome_version: '123',
    icons,
    action: { default_popup: 'popup.html', default_icon: icons, default_title: badgeTexts.resting },
    options_ui: { page: 'options.html', open_in_tab: true },
    // Chromium runs the first, Firefox the second.
    background: { service_worker: 'background.js', scripts: ['background.js'], type: 'module' },
    permissions: ['activeTab', 'scripting', 'storage'],
    host_permissions: paperSites.map(({ pages }) => pages),
    content_security_policy: {
      extension_pages:
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src http: https:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    },
    browser_specific_settings: {
      gecko: {
        id: 'extension@scholium.invalid',
        strict_min_version: '128.0',
        // Which paper a page is about goes to the library that the reader chose.
        data_collection_permissions: { required: ['browsingActivity'] },
      },
    },
  }
}
