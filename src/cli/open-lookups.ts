// Looking papers up at other services, as the settings say.
import { type Lookups, openLookups } from '#actions/lookup/lookups.ts'
import type { Storage } from '#storage/connection.ts'
import type { Settings } from './settings.ts'

/** `site` names this library in the services' logs. */
export function openLookupsOf(
  { lookup, outwardProxy, sourceKeys }: Settings,
  storage: Storage,
  site: () => { origin: string; contact?: string | undefined },
): Lookups {
  return openLookups({
    storage,
    isOn: lookup,
    site: () => ({ origin: site().origin, contact: site().contact }),
    keys: sourceKeys,
    proxy: outwardProxy,
  })
}
