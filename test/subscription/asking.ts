/** Search as subscriptions ask it: the compiler of the real search, over R4's parameters and our own. */
import { parseCriteria } from '../../src/rest/search/criteria.ts'
import type { AskSearch } from '../../src/subscription/topic/criteria-of-version.ts'
import { scope } from '../rest/search/scope.ts'

export const ask: AskSearch = async (type, query) => parseCriteria(type, query, scope)

export const extract = scope.parameters.extract
