/**
 * Who is to have municipal primary care: the ground on which a request to start it says the patient belongs to it. Age
 * and diagnosis are no grounds, and no bar.
 *
 * vgr-oppenvardsprocessen, lines 29-31; domain VGR-01..03
 */
import { canonical } from '../../fhir/canonical.ts'
import { codesIn } from '../../fhir/coded.ts'
import type { WriteRule } from '../../store/write-rule.ts'
import { refusal, type Said } from '../state/refusal.ts'
import { directionOf, sentVardbegaran } from './request.ts'

const grounds = `${canonical}/CodeSystem/malgrupp-kpv`

/** The same as the profile demands of those who claim it. */
export const inclusionGround: WriteRule = {
  name: 'vardbegaran-malgrupp',
  types: ['ServiceRequest'],
  decide: async (change) => {
    const request = sentVardbegaran(change)
    if (request === undefined || change.caller.kind === 'system') return
    if (directionOf(request) !== 'region-till-kommun-start') return
    const said = codesIn(request.reasonCode, grounds)
    if (said.length === 0) throw refusal(noGround)
    if (!said.includes('kvall-natt-overenskommelse')) return
    const isTimed = request.occurrencePeriod ?? request.occurrenceTiming ?? request.occurrenceDateTime
    if (isTimed === undefined || !request.supportingInfo?.length) throw refusal(noAgreement)
  },
}

const noGround: Said = {
  rule: 'vardbegaran-malgrupp',
  english:
    'A vårdbegäran about starting care says on which ground the patient belongs to municipal primary care. Name it in reasonCode (malgrupp-kpv).',
  swedish:
    'En vårdbegäran om start anger på vilken grund patienten tillhör målgruppen för kommunal primärvård. Ange den i reasonCode (malgrupp-kpv).',
  expression: 'ServiceRequest.reasonCode',
}

const noAgreement: Said = {
  rule: 'vardbegaran-overenskommelse',
  english:
    'Care in the evening or at night by agreement names the agreement (supportingInfo) and the time (occurrence).',
  swedish:
    'Insatser kväll eller natt enligt överenskommelse anger överenskommelsen (supportingInfo) och tiden (occurrence).',
  expression: 'ServiceRequest.supportingInfo',
}
