import type { Bundle, Task } from '@medplum/fhirtypes'
import { expect, it } from 'vitest'
import type { Caller } from '../../../src/fhir/caller.ts'
import { everything, nothing } from '../../../src/fhir/search/predicate.ts'
import { openHouse } from './house.ts'

const task = (id: string, status: Task['status']): Task => ({ resourceType: 'Task', id, status, intent: 'order' })
const next = (bundle: Bundle) => bundle.link?.find(({ relation }) => relation === 'next')?.url ?? ''

it('answers 410 where the snapshot of a page is gone, and says how to start again', async () => {
  const house = await openHouse({ snapshotLifetimeMs: 150 })
  await house.put(task('a', 'draft'), task('b', 'draft'))
  const first = await house.get('Task?_count=1')
  await house.put(task('b', 'ready'))
  await house.put(task('a', 'ready'))
  await expect
    .poll(() => house.get(next(first)).catch((error: unknown) => error), { timeout: 5000 })
    .toMatchObject({ kind: 'expired', status: 410, message: expect.stringMatching(/start again/i) })
  await house.close()
})

it('asks anew for each page what the caller may see', async () => {
  let seen = everything
  const visibility = (_: Caller) => ({ otherwise: seen, byType: {} })
  const house = await openHouse({ visibility })
  await house.put(task('a', 'draft'), task('b', 'draft'))
  const first = await house.get('Task?_count=1')
  seen = nothing
  expect(await house.get(next(first))).not.toHaveProperty('entry')
  await house.close()
})
