// The pages of an account's own settings, together.
import { Hono } from 'hono'
import type { SiteEnv } from '../../site.ts'
import { accountSettings } from './account.tsx'
import { addressSettings } from './address.tsx'
import { closeSettings } from './close.tsx'
import { exportSettings } from './export.tsx'
import { invitationSettings } from './invitations.tsx'
import { mailSettings } from './mail.tsx'
import { orcidSettings } from './orcid.tsx'
import { passwordSettings } from './password.tsx'
import { profileSettings } from './profile.tsx'
import { secondFactorSettings } from './second-factor.tsx'
import { tokenSettings } from './tokens.tsx'

export const settings = new Hono<SiteEnv>()

for (const part of [
  profileSettings,
  accountSettings,
  addressSettings,
  passwordSettings,
  closeSettings,
  secondFactorSettings,
  mailSettings,
  tokenSettings,
  invitationSettings,
  exportSettings,
  orcidSettings,
])
  settings.route('/', part)
