// What the settings say of passwords, passkeys and two-factor authentication.

const signInAgain = '/sign-in?again=yes&to='

export const credentialTexts = {
  passkeys: {
    title: 'Passkeys',
    intro:
      'Sign in with your device or a security key instead of a password. You won’t need a code: your device checks that it’s you.',
    added: ', added',
    remove: 'Remove',
    which: (name: string) => `the passkey ${name}`,
    rename: 'Rename',
    newName: 'New name',
    nameOfNew: 'Name of the new passkey',
    nameHint: 'For you, such as the name of the device.',
    nameMissing: 'Enter a name for the passkey.',
    add: 'Add a passkey',
    signInAgain: (
      <>
        You can add one within an hour of signing in:{' '}
        <a href={`${signInAgain}/settings/account`}>sign in again</a>.
      </>
    ),
  },

  proof: {
    password: 'Your current password',
    passwordMissing: 'Enter your password.',
    noPassword: (to: string) => (
      <>
        Your account has no password, so you can do this within an hour of signing in. You can{' '}
        <a href={`${signInAgain}${encodeURIComponent(to)}`}>sign in again</a>.
      </>
    ),
  },

  password: {
    change: 'Change password',
    set: 'Set a password',
    label: 'New password',
    hint: (shortest: number) => `At least ${shortest} characters. You’ll be signed out everywhere else.`,
    submit: 'Save password',
  },

  secondFactor: {
    title: 'Two-factor authentication',
    noPassword: (
      <>
        The code is asked for after a password, and your account has none.{' '}
        <a href="/settings/account/password">Set a password first</a>.
      </>
    ),
    off: 'After your password, you’ll be asked for a code from an app on your phone. Someone who learns your password still can’t get in.',
    setUp: 'Set it up',
    scan: (uri: string) => (
      <>
        Scan this with an authenticator app, such as your password manager, or{' '}
        <a href={uri}>open it on this device</a>.
      </>
    ),
    qrCode: 'The secret for your app, as a QR code',
    orType: 'Or type it:',
    enterCode: 'Enter the code the app shows now. Nothing changes until you do.',
    code: 'Code',
    codeMissing: 'Enter the code.',
    turnOn: 'Turn it on',
    startOver: (path: string) => (
      <>
        Or <a href={path}>start over</a> with a new secret.
      </>
    ),
    codesTitle: 'Your backup codes',
    codes:
      'Keep these backup codes where you can find them without your phone. Each works once, and they’re shown only now.',
    back: 'Back to your account',
    on: 'Two-factor authentication is on: you’re asked for a code after your password.',
    newCodesTitle: 'New backup codes',
    newCodes: 'The old ones stop working.',
    makeCodes: 'Get new codes',
    offTitle: 'Turn it off',
    turnOff: 'Turn off two-factor authentication',
  },
}
