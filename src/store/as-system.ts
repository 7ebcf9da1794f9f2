/** How the server itself asks: what it reads for its own work is hidden from nobody but those it answers. */
import { systemCaller } from '../fhir/caller.ts'
import { everything } from '../fhir/search/predicate.ts'
import type { Query } from './store.ts'

export const asSystem: Query = { caller: systemCaller, visibility: { otherwise: everything, byType: {} } }
