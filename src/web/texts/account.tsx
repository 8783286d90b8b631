// What the pages of signing up, signing in and recovery say, and the pages behind the links in emails.
import type { ComponentChildren } from 'preact'

const emailLabel = 'Email'
const passwordHint = (shortest: number) =>
  `At least ${shortest} characters. A few words make a good password.`

export const accountTexts = {
  fields: {
    displayName: 'Display name',
    displayNameMissing: 'Choose a display name.',
    username: 'Username',
    usernameHint:
      'Public, as in /@ada-lovelace; you can’t change it later. Lowercase letters, digits and hyphens.',
    usernameMissing: 'Choose a username.',
    email: emailLabel,
    emailHint: 'Never shown to anyone. We’ll email you a link to confirm it.',
    emailHintUnsent: 'Never shown to anyone.',
    emailHintOutbox:
      'Never shown to anyone. This library has no mail server yet, so the link to confirm it goes to the outbox on the server.',
    emailMissing: 'Enter your email address.',
    password: 'Password',
    passwordMissing: 'Enter your password.',
    newPasswordMissing: 'Choose a password.',
    passwordHint,
    newPassword: 'New password',
    newPasswordHint: (shortest: number) =>
      `At least ${shortest} characters. You’ll be signed out everywhere else.`,
    code: 'Code',
    codeHint: 'The six digits your app shows, or one of your backup codes.',
    codeMissing: 'Enter the code.',
  },

  signUp: {
    title: 'Create account',
    intro: 'To write, vote and ask. You don’t need one to read.',
    submit: 'Create account',
    existing: (signIn: string) => (
      <>
        Already have an account? <a href={signIn}>Sign in</a>.
      </>
    ),
    invitationOnly:
      'This library is open to new members by invitation only. Ask a member for a link. You don’t need an account to read.',
    closed: 'This library isn’t taking new members. You don’t need an account to read.',
    alreadyIn:
      'You already have an account and are signed in. The invitation still works for someone who doesn’t have one.',
    usedByYourself: (signIn: string) => (
      <>
        Did you use it yourself? Then <a href={signIn}>sign in</a>.
      </>
    ),
    withoutInvitation: 'You can still create an account without it.',
    signedIn: 'You’re signed in.',
  },

  administrator: {
    title: 'Create the administrator account',
    intro: (library: string) =>
      `This account will be the administrator of ${library}: you decide who can join, and you handle what people report. The link works once.`,
    submit: 'Create administrator account',
    usedTitle: 'This link has been used',
    used: 'Someone has already created the administrator account with this link; it works only once.',
    usedByYou: (
      <>
        If that was you, <a href="/sign-in?to=/admin/welcome">sign in</a>.
      </>
    ),
    usedSignedIn: 'You’re signed in, so there’s nothing more to do.',
    usedByOther: (
      <>
        If it wasn’t, make another administrator on the server:{' '}
        <code>bin/scholium admin invite --role administrator</code> prints a new link.
      </>
    ),
  },

  signIn: {
    title: 'Sign in',
    submit: 'Sign in',
    forgot: 'Forgot your password?',
    unconfirmedOutbox: (folder: string) =>
      `Confirm your email address first. This library has no mail server yet, so the link is in the folder ${folder} on the server; an administrator also finds it in the outbox.`,
    newHere: (signUp: string) => (
      <>
        New here? <a href={signUp}>Create an account</a>.
      </>
    ),
    passkey: 'Sign in with a passkey',
    with: (provider: string) => `Continue with ${provider}`,
  },

  code: { title: 'Enter your code', submit: 'Sign in' },

  name: {
    title: 'Welcome',
    intro: 'Pick a name, and you’re in.',
    emailHint:
      'Never shown to anyone. We’ll email you a link to confirm it; until then you can read, but not write.',
    emailHintOutbox:
      'Never shown to anyone. This library has no mail server yet, so the link to confirm it goes to the outbox on the server; until then you can read, but not write.',
    submit: 'Continue',
    signInFirst: 'Then you can choose a name.',
  },

  recovery: {
    title: 'Forgot your password?',
    intro: 'Enter your email address. If it has an account, we’ll send a link to choose a new password.',
    introOutbox:
      'Enter your email address. This library has no mail server yet: if the address has an account, the link to choose a new password goes to the outbox on the server, and an administrator can pass it on.',
    submit: 'Send link',
    submitOutbox: 'Make a link',
    chooseTitle: 'Choose a new password',
    save: 'Save password',
  },

  emailSent: {
    title: 'Check your email',
    sent: (address: ComponentChildren) => (
      <>
        We’ve sent a confirmation link to <b>{address}</b>. It works for one hour.
      </>
    ),
    sentRecovery: (address: ComponentChildren) => (
      <>
        If <b>{address}</b> has an account, we’ve sent a link to it. It works for one hour.
      </>
    ),
    nothing: (again: string) => (
      <>
        Nothing there after a few minutes? Check your spam folder, or <a href={again}>try again</a>.
      </>
    ),
    outboxTitle: 'Your email is in the outbox',
    outbox: (address: ComponentChildren) => (
      <>
        This library has no mail server yet, so the email to <b>{address}</b> wasn’t sent. It’s kept on the
        server instead.
      </>
    ),
    outboxRecovery: (address: ComponentChildren) => (
      <>
        This library has no mail server yet. If <b>{address}</b> has an account, the email to it is kept on
        the server instead of being sent.
      </>
    ),
    outboxPlaces: (folder: string) => (
      <>
        Find it in the folder <code>{folder}</code>, or, as an administrator, in the{' '}
        <a href="/admin/outbox">outbox</a>. The link in it works for one hour. It may take a minute to appear.
      </>
    ),
  },

  verify: {
    title: 'Confirm your email address',
    intro: 'One click confirms that this address is yours. Then you can sign in.',
    submit: 'Confirm my address',
  },

  changeAddress: {
    title: 'Confirm your new email address',
    intro: 'One click, and this address replaces the old one.',
    submit: 'Use this address',
  },

  elsewhere: {
    unknown: 'You can’t sign in that way here.',
    cancelled: 'You cancelled. Nothing has changed.',
    taken:
      'You already have an account here with that email address. Sign in to it, then connect the other account in its settings.',
    connectedElsewhere: 'That account is connected to another account here. Disconnect it there first.',
    expired: 'That took too long, or started in another browser. Please try again.',
    closed:
      'This library isn’t open to new members, or by invitation only. Sign in with an account that exists here.',
    other: 'Please try again, or sign in another way.',
  },

  passkeys: {
    sessionOld: 'Please sign in again, then add the passkey.',
    signInAgain: 'Please sign in again.',
    failed: 'That didn’t work. Please try again.',
  },
}
