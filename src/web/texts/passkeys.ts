// What the browser says while a passkey is added or used.

export const passkeyTexts = {
  alreadyThere: 'This device already has a passkey for your account.',
  cancelled: 'Cancelled.',
  failed: 'That didn’t work. Please try again.',
}
