/**
 * Rules about who watches an inbox: the line of those that replace each other ends somewhere, and leaves no gap.
 *
 * lidkoping-kontaktpunkt, Ansvar vardag från 1 januari 2018, line 77; Ansvar helg och röda dagar?, line 106.
 */
import type { HealthcareService } from '@medplum/fhirtypes'
import { hasCode } from '../../fhir/coded.ts'
import { FhirFaults, type Issue } from '../../fhir/outcome.ts'
import { gapsIn, inboxPosts, type Shift, telephonePosts } from '../../routine/opening-hours.ts'
import type { Work, WriteRule } from '../../store/write-rule.ts'
import { systems } from '../code/urls.ts'
import { type BemanningDependencies, reckoningOf } from './reckoning.ts'
import { mostServices, type ServiceLine, serviceLine } from './service-line.ts'

const inboxKinds = ['huvudinkorg', 'kontaktpunkt', 'trygghetscentral', 'kpv-24-7']
const yearMs = 366 * 86_400_000

/** The rules that the façade has about inboxes. */
export function bemanningRules(dependencies: BemanningDependencies): readonly WriteRule[] {
  return [endingLine, toldGaps(dependencies)]
}

const endingLine: WriteRule = {
  name: 'ersattande-inkorg',
  types: ['HealthcareService'],
  settle: async ({ id }, work) => {
    const written = await work.read<HealthcareService>('HealthcareService', id)
    const line = written && (await lineOf(written, work))
    if (line?.cycle !== undefined) throw new FhirFaults('businessRule', [inCircle(line)])
    if (line?.beyond !== undefined) throw new FhirFaults('businessRule', [tooLong(line)])
  },
}

function toldGaps(dependencies: BemanningDependencies): WriteRule {
  return {
    name: 'bemanningslucka',
    types: ['HealthcareService'],
    settle: async ({ id, caller, before }, work) => {
      if (caller.kind === 'system') return
      const written = await work.read<HealthcareService>('HealthcareService', id)
      const replaced = before === undefined ? [] : await replacedBy(id, work)
      for (const service of written === undefined ? replaced : [written, ...replaced]) {
        await sayGaps(service, work, dependencies)
      }
    },
  }
}

/** Those whose hours change with its own. */
async function replacedBy(id: string, work: Work): Promise<readonly HealthcareService[]> {
  return work.search<HealthcareService>('HealthcareService', `ersattande-inkorg=HealthcareService/${id}`)
}

async function lineOf(service: HealthcareService, work: Work): Promise<ServiceLine> {
  return serviceLine(service, (id) => work.read<HealthcareService>('HealthcareService', id))
}

/** A gap is a fault of the configuration, not of the request: it is said, and does not stop it. */
async function sayGaps(service: HealthcareService, work: Work, dependencies: BemanningDependencies): Promise<void> {
  if (service.active === false || !hasCode(service.type, systems.enhetstyp, ...inboxKinds)) return
  const { services } = await lineOf(service, work)
  const reckoning = await reckoningOf(service, work.now, dependencies)
  const window = { from: work.now, to: work.now + yearMs }
  for (const [what, posts] of [
    ['inkorg', inboxPosts(services)],
    ['telefon', telephonePosts(services)],
  ] as const) {
    const gaps = gapsIn(posts, window, reckoning)
    const [first] = gaps
    if (first !== undefined) work.say(unwatched(service, what, { first, count: gaps.length }))
  }
}

function inCircle({ services, cycle }: ServiceLine): Issue {
  const line = [...services.map(({ id }) => id), cycle].map((id) => `HealthcareService/${id}`).join(' -> ')
  return withoutEnd(
    `The inboxes replace each other in a circle, so that nobody is left to watch them: ${line}. Let the last one be replaced by none.`,
    `Inkorgarna ersätter varandra i en cirkel, så att ingen till slut bevakar dem: ${line}. Låt den sista inte ersättas av någon.`,
  )
}

function tooLong({ services, beyond }: ServiceLine): Issue {
  const [first, last] = [services.at(0)?.id, services.at(-1)?.id]
  return withoutEnd(
    `From HealthcareService/${first} on, more than ${mostServices} inboxes replace each other in turn; the one too many is HealthcareService/${beyond}, which replaces HealthcareService/${last}. Let the line end earlier.`,
    `Från HealthcareService/${first} ersätter fler än ${mostServices} inkorgar varandra i tur och ordning; den första för mycket är HealthcareService/${beyond}, som ersätter HealthcareService/${last}. Låt raden sluta tidigare.`,
  )
}

function withoutEnd(diagnostics: string, swedish: string): Issue {
  const expression = 'HealthcareService.extension'
  return {
    severity: 'error',
    code: 'business-rule',
    diagnostics,
    expression,
    details: { rule: 'ersattande-inkorg', swedish },
  }
}

function unwatched(
  { id }: HealthcareService,
  what: 'inkorg' | 'telefon',
  { first, count }: { readonly first: Shift; readonly count: number },
): Issue {
  const [from, to] = [first.from, first.to].map((at) => new Date(at).toISOString())
  const [english, swedish] =
    what === 'inkorg' ? ['watches the inbox', 'bevakar inkorgen'] : ['answers the telephone', 'svarar i telefonen']
  return {
    severity: 'warning',
    code: 'business-rule',
    diagnostics: `Nobody ${english} of HealthcareService/${id} from ${from} to ${to}, the first of ${count} such gaps in the coming year. Give it a replacement (extension ersattande-inkorg) that is open then, or longer hours.`,
    expression: 'HealthcareService.availableTime',
    details: {
      rule: 'bemanningslucka',
      swedish: `Ingen ${swedish} för HealthcareService/${id} från ${from} till ${to}, den första av ${count} sådana luckor det kommande året. Ange en ersättande inkorg som är öppen då, eller längre tider.`,
    },
  }
}
