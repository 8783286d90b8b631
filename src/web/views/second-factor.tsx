// What the pages of the second factor show: the secret as a picture and as text, backup codes, and the forms.
import { encode } from 'uqr'
import type { PreparedFactor } from '#actions/accounts/enable-second-factor.ts'
import { credentialTexts } from '../texts/credentials.tsx'
import { SubmitRow } from './buttons.tsx'
import { Field } from './form.tsx'

const texts = credentialTexts.secondFactor

export function PreparedFactorView({ factor, action }: { factor: PreparedFactor; action: string }) {
  return (
    <>
      <ol>
        <li>
          <p>{texts.scan(factor.uri)}</p>
          <QrCode text={factor.uri} label={texts.qrCode} />
          <p>
            {texts.orType} <code>{factor.secret.match(/.{1,4}/g)?.join(' ')}</code>
          </p>
        </li>
        <li>
          <BackupCodes codes={factor.backupCodes} />
        </li>
        <li>
          <p>{texts.enterCode}</p>
        </li>
      </ol>
      <CodeForm action={action} />
    </>
  )
}

export function BackupCodes({ codes }: { codes: string[] }) {
  return (
    <>
      <p>{texts.codes}</p>
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
        label={texts.code}
        autocomplete="one-time-code"
        inputMode="numeric"
        maxLength={12}
        required
      />
      <SubmitRow label={texts.turnOn} back="/settings/account" />
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
  if (!hasPassword) return <p>{texts.noPassword}</p>
  return (
    <>
      <p>{texts.off}</p>
      <form method="post" action={path}>
        <PasswordField id="password" />
        <SubmitRow label={texts.setUp} back="/settings/account" />
      </form>
    </>
  )
}

export function FactorIsOn({ path }: { path: string }) {
  return (
    <>
      <p>{texts.on}</p>
      <h2>{texts.newCodesTitle}</h2>
      <p>{texts.newCodes}</p>
      <form method="post" action={`${path}/backup-codes`}>
        <PasswordField id="backup-password" />
        <SubmitRow label={texts.makeCodes} />
      </form>
      <h2>{texts.offTitle}</h2>
      <form method="post" action={`${path}/off`}>
        <PasswordField id="off-password" />
        <SubmitRow label={texts.turnOff} kind="danger" back="/settings/account" />
      </form>
    </>
  )
}

function PasswordField({ id }: { id: string }) {
  return (
    <Field
      id={id}
      name="password"
      label={credentialTexts.proof.password}
      type="password"
      autocomplete="current-password"
      required
    />
  )
}
