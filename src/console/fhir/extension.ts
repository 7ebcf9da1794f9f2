/** Extensions by the end of their URL. */
import type { Extension } from '@medplum/fhirtypes'

interface Extended {
  readonly extension?: readonly Extension[] | undefined
}

/** The first extension whose URL is, or ends with, `/name`. */
export function extensionOf(holder: Extended | undefined, name: string): Extension | undefined {
  return holder?.extension?.find(({ url }) => url === name || url?.endsWith(`/${name}`))
}
