/** The rows of the matrix. */
import type { Route } from './matrix-route.ts'
import { operationRoutes } from './matrix-routes-operation.ts'
import { populationRoutes } from './matrix-routes-population.ts'
import { readRoutes } from './matrix-routes-read.ts'
import { searchRoutes } from './matrix-routes-search.ts'
import { subscriptionRoutes } from './matrix-routes-subscription.ts'
import { writeRoutes } from './matrix-routes-write.ts'

export const routes: readonly Route[] = [
  ...readRoutes,
  ...searchRoutes,
  ...operationRoutes,
  ...populationRoutes,
  ...subscriptionRoutes,
  ...writeRoutes,
]
