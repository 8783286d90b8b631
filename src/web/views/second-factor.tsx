// What the pages of the second factor show: the secret as a picture and as text, backup codes, and the forms.
import { encode } from 'uqr'
import type { PreparedFactor } from '#actions/accounts/enable-second-factor.ts'
import { Field, SubmitRow } from './form.tsx'

export function PreparedFactorView({ factor, action }: { factor: PreparedFactor; action: string }) {
  return (
    <>
      <ol>
        <li>
          <p>
            Scan this with an app that shows codes, such as the one that keeps your passwords, or{' '}
            <a href={factor.uri}>open it on this device</a>.
          </p>
          <QrCode text={factor.uri} label="The secret for your app, as a QR code" />
          <p>
            Or type it: <code>{factor.secret.match(/.{1,4}/g)?.join(' ')}</code>
          </p>
        </li>
        <li>
          <BackupCodes codes={factor.backupCodes} />
        </li>
        <li>
          <p>Give the code that the app shows now. Until then nothing has changed.</p>
        </li>
      </ol>
      <CodeForm action={action} />
    </>
  )
}

export function BackupCodes({ codes }: { codes: string[] }) {
  return (
    <>
      <p>
        Keep these backup codes where you find them without your phone. Each works once, and they are shown
        only now.
      </p>
      <ul>
        {codes.map((code) => (
          <li>
            <code>{code}</code>
          </li>
        ))}
      </ul>
    </>
  )
}

export function CodeForm({ action }: { action: string }) {
  return (
    <form method="post" action={action}>
      <Field
        name="code"
        label="Code"
        autocomplete="one-time-code"
        inputMode="numeric"
        maxLength={12}
        required
      />
      <SubmitRow label="Turn it on" back="/settings/account" />
    </form>
  )
}

/** Black on white in either colour scheme: that is what cameras read. */
function QrCode({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { border: 3 })
  const dots = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
  return (
    <svg viewBox={`0 0 ${size} ${size}`} width="240" height="240" role="img" aria-label={label}>
      <rect width={size} height={size} fill="#fff" />
      <path d={dots.join('')} fill="#000" shape-rendering="crispEdges" />
    </svg>
  )
}

export function FactorIsOff({ path, hasPassword }: { path: string; hasPassword: boolean }) {
  if (!hasPassword)
    return (
      <p>
        A code is asked for after a password, and your account has none.{' '}
        <a href="/settings/account/password">Set one first</a>.
      </p>
    )
  return (
    <>
      <p>
        After your password, you are asked for a code that an app on your phone shows. Whoever learns your
        password does not get in without it.
      </p>
      <form method="post" action={path}>
        <PasswordField id="password" />
        <SubmitRow label="Set it up" back="/settings/account" />
      </form>
    </>
  )
}

export function FactorIsOn({ path }: { path: string }) {
  return (
    <>
      <p>After your password, you are asked for a code.</p>
      <h2>Make new backup codes</h2>
      <p>The old ones no longer work then.</p>
      <form method="post" action={`${path}/backup-codes`}>
        <PasswordField id="backup-password" />
        <SubmitRow label="Make new codes" />
      </form>
      <h2>Turn it off</h2>
      <form method="post" action={`${path}/off`}>
        <PasswordField id="off-password" />
        <SubmitRow label="Ask for no code any more" kind="danger" back="/settings/account" />
      </form>
    </>
  )
}

function PasswordField({ id }: { id: string }) {
  return (
    <Field
      id={id}
      name="password"
      label="Your password"
      type="password"
      autocomplete="current-password"
      required
    />
  )
}
