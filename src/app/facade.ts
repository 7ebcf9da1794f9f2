/** What the server does by itself: the façade's rules, operations and jobs, handed what they need. */

import { ansvarRules } from '../facade/ansvar/rules.ts'
import type { CaseDependencies } from '../facade/arende/dependencies.ts'
import { arendeRules } from '../facade/arende/rules.ts'
import { bemanningRules } from '../facade/bemanning/rules.ts'
import { kontaktRules } from '../facade/kontakt/rules.ts'
import { listningRules } from '../facade/listning/rules.ts'
import { meddelandeRules } from '../facade/meddelande/rules.ts'
import { replacedReferences } from '../facade/patient/replaced-references.ts'
import { createLayersFor } from '../facade/rutin/layers-for.ts'
import { createParametersOf } from '../facade/rutin/parameters-of.ts'
import { sipRules } from '../facade/sip/rules.ts'
import { stateRules } from '../facade/state/state-rules.ts'
import { tasksByRole } from '../facade/uppgift/tasks-by-role.ts'
import { vardbegaranRules } from '../facade/vardbegaran/rules.ts'
import type { Operation } from '../fhir/operation.ts'
import type { Context } from '../rest/interaction.ts'
import type { CaseTimeline } from '../rest/operation/arende.ts'
import { localDate } from '../routine/local-day.ts'
import type { WriteRule } from '../store/write-rule.ts'
import type { FacadeNeeds } from './facade-needs.ts'
import { listingJob, listingRegister } from './listing.ts'
import { omslagJob } from './omslag-job.ts'
import { once } from './once.ts'
import type { Job } from './ticker.ts'

export interface Facade {
  readonly rules: readonly WriteRule[]
  /** Loaded when one of them is first asked for. */
  readonly operations: () => Promise<readonly Operation[]>
  readonly timeline: CaseTimeline
  /** Made once the context is there that they work in. */
  readonly jobs: (context: Context) => readonly Job[]
}

/** The façade of a server; rejects where the register of listings that is configured cannot be used. */
export async function wireFacade({ config, store, clock, log, base, context, ...needs }: FacadeNeeds): Promise<Facade> {
  const register = await listingRegister({ config, clock, log })
  const registered = register && { register }
  const made = once(async () => {
    const { facadeOperations } = await import('./facade-operations.ts')
    return facadeOperations({ config, store, clock, base, context, ...needs })
  })
  return {
    // In the order in which they have their say: what is wrong of itself is refused before anything is made of it.
    rules: [
      replacedReferences,
      ...stateRules,
      ...arendeRules({ ...caseNeeds(needs), ...registered }),
      ...listningRules({ store, ...registered }),
      ...ansvarRules({ ...needs, parametersOf: createParametersOf(needs.layers) }),
      ...bemanningRules(needs),
      ...vardbegaranRules({ ...caseNeeds(needs), zone: needs.zone }),
      ...kontaktRules({ ...caseNeeds(needs), zone: needs.zone }),
      ...meddelandeRules(messageNeeds(needs)),
      ...sipRules(messageNeeds(needs)),
      tasksByRole(messageNeeds(needs)),
    ],
    operations: once(async () => (await made()).operations),
    timeline: async (...asked) => {
      const { caseTimeline } = await import('../facade/arende/case-history.ts')
      return caseTimeline({ store, clock })(...asked)
    },
    jobs: (within) => [
      ...(register ? [listingJob(register, within, base)] : []),
      omslagJob(async () => (await made()).release(base()), log),
    ],
  }
}

function caseNeeds({ zone, newId, layers }: Pick<FacadeNeeds, 'zone' | 'newId' | 'layers'>): CaseDependencies {
  return {
    newId,
    localDate: (instant) => localDate(instant, zone),
    routines: {
      layersFor: createLayersFor(layers),
      parametersOf: createParametersOf(layers),
    },
  }
}

function messageNeeds({ zone, newId, layers }: Pick<FacadeNeeds, 'zone' | 'newId' | 'layers'>) {
  const dayOf = (instant: number) => localDate(instant, zone)
  return { newId, localDate: dayOf, parametersOf: createParametersOf(layers) }
}
