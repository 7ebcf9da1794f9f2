/** Whom mail may be sent to. */
import type { AllowList } from './allow-list.ts'

const form =
  /^mailto:([a-z0-9.!#$&'*+/=?^_`{|}~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)$/i

/** The one address of a `mailto:` URL; undefined where it says more than that, such as a subject or a second address. */
export function mailAddress(endpoint: string): string | undefined {
  return endpoint.length <= 320 ? form.exec(endpoint)?.[1] : undefined
}

/** A sentence on why no mail is sent there; undefined where it may be. */
export function mailFault(endpoint: string, { mail }: AllowList): string | undefined {
  const address = mailAddress(endpoint)?.toLowerCase()
  if (address === undefined)
    return 'The endpoint of an email channel must be one address such as mailto:enhet@region.example.'
  const isNamed = mail.some((each) => (each.startsWith('@') ? address.endsWith(each) : address === each))
  if (isNamed) return undefined
  return 'This server sends no mail to that address. Ask the operator to name it or its domain in VARDBRO_SUBSCRIPTION_ALLOW, e.g. mailto:@region.example.'
}
