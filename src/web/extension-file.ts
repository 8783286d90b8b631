// Where the built browser extension is offered, if this library has built it.

/** `npm run build:extension` leaves it beside the site's other files. */
export const extensionFile = '/scholium-extension.zip'
