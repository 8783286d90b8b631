// Why something about an account is refused: signing up and in, passwords, codes, passkeys, invitations, tokens, roles.

const emailMalformed = 'That isn’t a valid email address.'
const noSuchPerson = 'There’s no such person.'
const wrongCode = 'That code is wrong. Enter the one your app shows now.'

export const accountsTexts = {
  emailMalformed,
  noSuchPerson,

  signUp: {
    closed: 'This library isn’t taking new members.',
    byInvitation: 'This library is open by invitation only. Ask a member to invite you.',
    usernameTaken: (name: string) => `The username “${name}” is taken.`,
    usernameOrEmailTaken: (name: string) => `The username “${name}” or the email address is taken.`,
    usernameChosen: 'Your account already has a username.',
    invitationReplaced: 'This invitation no longer works: it was withdrawn, or replaced by a newer one.',
    invitationUsed: 'This invitation has already been used. It works only once.',
    invitationExpired: 'This invitation has expired. Ask for a new one.',
    addressHasAccount: 'This address has an account now. Sign in, or choose a new password.',
    linkUsedUp: 'This link has already been used, or it’s more than an hour old. Request a new one.',
    addressTaken: 'That address has its own account now.',
  },

  password: {
    tooShort: (shortest: number) =>
      `A password has at least ${shortest} characters. A few words make a good one.`,
    tooLong: (longest: number) => `A password has at most ${longest} characters.`,
    wrong: 'That isn’t your password.',
  },

  signIn: {
    wrong: 'Wrong email address or password.',
    unconfirmed:
      'Confirm your email address first: follow the link we sent you. If it has expired, choose “Forgot your password?” for a new one.',
    otherWays:
      'Devices you’ve signed in on before aren’t affected. You can also choose “Forgot your password?” to get in by email.',
    providerAway: 'This service isn’t responding. Please try again later, or sign in another way.',
    sessionOld: 'You signed in a while ago. Please sign in again to confirm that it’s you.',
    sessionOldConnect: 'You signed in a while ago. Please sign in again, then connect the account.',
    lastWayIn: 'This is the only way into your account. Set a password first.',
  },

  code: {
    tooMany: 'Too many attempts. Please wait 15 minutes and try again.',
    expired: 'That took too long, or too many codes were wrong. Please sign in again.',
    used: 'That code has already been used. Please sign in again with the next one your app shows.',
    wrong: wrongCode,
    isOff: 'Two-factor authentication is off.',
    isOn: 'Two-factor authentication is already on. Turn it off first to start over.',
    noPassword: 'Two-factor authentication protects a password, and your account has none. Set one first.',
  },

  passkey: {
    unknown: 'You don’t have that passkey.',
    nameMalformed: (longest: number) => `A passkey’s name has 1 to ${longest} characters.`,
  },

  connectionUnknown: 'That account isn’t connected.',

  roles: {
    lastAdministratorCloses: 'You’re the only administrator. Make someone else an administrator first.',
    lastAdministrator: 'A library needs an administrator. Make someone else one first.',
    nobody: (name: string) => `There’s no person “${name}”.`,
  },

  invitations: {
    closed: 'This library isn’t taking new members, not even by invitation.',
    tooMany: (most: number) =>
      `You can have ${most} open invitations. Withdraw one, or wait until one is used.`,
    unknown: 'There’s no such open invitation.',
  },

  tokens: {
    tooMany: (most: number) => `You have ${most} tokens, the most there can be. Revoke one you don’t use.`,
    nameMalformed: (longest: number) => `A token’s name has 1 to ${longest} characters.`,
    scopesMissing: 'Choose at least one permission.',
    unknown: 'You don’t have that token.',
  },

  settings: {
    bannerTooLong: (longest: number) => `A banner has at most ${longest} characters.`,
    titleTooLong: (longest: number) => `A library’s name has at most ${longest} characters.`,
    unshowable: 'There’s a character in it that can’t be shown.',
  },

  /** After “You may not …”. */
  may: {
    closeAnothers: 'close another person’s account',
    makeAccounts: 'create accounts for others',
    changeRoles: 'change roles',
    invite: 'invite people',
    withdrawAnothers: 'withdraw another person’s invitation',
    makeTokens: 'create tokens for another person',
    revokeAnothers: 'revoke another person’s token',
    editAnothers: 'edit another person’s profile',
    changeSettings: 'change the settings of this library',
    removeFirstLibrary: 'remove the first library',
    readOutbox: 'read the outbox',
  },

  mailUnknown: 'The outbox doesn’t have that email.',
}
