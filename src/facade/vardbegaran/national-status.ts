/** The status of a vårdbegäran by the national code system (Kv status vårdbegäran). domain 2.2 */
import type { Coding, Extension, ServiceRequest } from '@medplum/fhirtypes'
import { extensionOf } from '../../fhir/coded.ts'
import type { FixStep } from '../../fhir/outcome.ts'
import type { WriteRule } from '../../store/write-rule.ts'
import { appended } from '../arende/link.ts'
import { isVardbegaran } from '../arende/opener.ts'
import { formerOf } from '../code/former.ts'
import { extensions, systems } from '../code/urls.ts'
import { requestOf } from './request.ts'

type Content = Readonly<Record<string, unknown>>

/** Codes of Kv status vårdbegäran that are known. */
const national = {
  skickad: { code: '1', display: 'Skickad' },
  besvarad: { code: '7', display: 'Svar mottaget' },
  makulerad: { code: '11', display: 'Makulerad' },
} as const

export type National = keyof typeof national

/** The national status of a vårdbegäran is the server's to say, whatever the content says. */
export const nationalStatus: WriteRule = {
  name: 'vardbegaran-status',
  types: ['ServiceRequest'],
  complete: async (change) => {
    const request = requestOf(change)
    if (request === undefined || change.caller.kind === 'system' || !isVardbegaran(request)) return undefined
    const status = nationalOf(request, formerOf<ServiceRequest>(change))
    return status === undefined ? undefined : nationalSteps(request, status)
  },
}

function nationalOf(request: ServiceRequest, former: ServiceRequest | undefined): National | undefined {
  const known = former && saidOf(former)
  if (former !== undefined && former.status === request.status && known !== undefined) return known
  if (request.status === 'active') return known ?? 'skickad'
  if (request.status === 'completed') return 'besvarad'
  return request.status === 'revoked' || request.status === 'entered-in-error' ? 'makulerad' : known
}

function saidOf(request: ServiceRequest): National | undefined {
  const code = extensionOf(request, extensions.vardbegaranStatus)?.valueCoding?.code
  return (Object.keys(national) as National[]).find((key) => national[key].code === code)
}

/** The steps by which a vårdbegäran says a national status; none where it does. */
export function nationalSteps(request: ServiceRequest, status: National): readonly FixStep[] {
  if (saidOf(request) === status || !isVardbegaran(request)) return []
  const valueCoding: Coding = { system: systems.vardbegaranStatus, ...national[status] }
  const extension: Extension = { url: extensions.vardbegaranStatus, valueCoding }
  const at = (request.extension ?? []).findIndex(({ url }) => url === extensions.vardbegaranStatus)
  if (at >= 0) return [{ op: 'replace', path: `/extension/${at}`, value: extension }]
  return appended('extension', extension, request as unknown as Content)
}
