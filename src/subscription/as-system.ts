/** The server itself asks: it reads Subscriptions, never what they are about. */
import { systemCaller } from '../fhir/caller.ts'
import { everything } from '../fhir/search/predicate.ts'
import type { Query } from '../store/store.ts'

export const asSystem: Query = { caller: systemCaller, visibility: { otherwise: everything, byType: {} } }
