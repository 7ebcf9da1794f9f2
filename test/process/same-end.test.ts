/** However the job is run, stopped, doubled or kept from running: what is open and what is wrong in the end is the same. */
import type { DetectedIssue, Resource, Task } from '@medplum/fhirtypes'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { workOff } from '../../src/process/job.ts'
import {
  answer,
  answered,
  day,
  episode,
  hour,
  message,
  openWorld,
  patient,
  rule,
  rulebook,
  ruleSets,
  type World,
} from './job-world.ts'

const rules = rulebook([
  answered,
  rule('plan-finns', { scope: 'patient', when: '%svar.exists()', expect: '%plan.exists()' }),
  rule('svar-om-plan', { when: '%plan.exists()', expect: '%svar.exists()' }),
])

type Step = { readonly put: Resource } | { readonly remove: string } | { readonly wait: number }
/** How the job is run after a step. */
type Run = 'whole' | 'not' | 'twice at once' | 'a slice' | 'breaking off'

const plan: Resource = {
  resourceType: 'ServiceRequest',
  id: 'plan',
  status: 'active',
  intent: 'plan',
  subject: { reference: 'Patient/p' },
}
const steps: readonly Step[] = [
  ...['k', 'l'].flatMap((id): Step[] => [
    { put: message(id) },
    { remove: `Communication/m-${id}` },
    { put: answer(id) },
    { put: answer(id, '2026-03-12T12:00:00+01:00') },
    { remove: `Observation/a-${id}` },
  ]),
  { put: message('k', { id: 'm-l' }) },
  { put: plan },
  { remove: 'ServiceRequest/plan' },
  { put: episode('k', { status: 'entered-in-error' }) },
  { put: episode('k') },
  { wait: hour },
  { wait: 21 * hour },
  { wait: 7 * day },
]
const runs: readonly Run[] = ['whole', 'not', 'twice at once', 'a slice', 'breaking off']

async function run(world: World, how: Run): Promise<void> {
  if (how === 'whole') await world.work()
  if (how === 'twice at once') await Promise.all([world.work(), world.work()])
  if (how === 'a slice') await workOff(world.job, stopAfter(1))
  if (how === 'breaking off')
    await workOff({ ...world.job, prepare: () => Promise.reject(new Error('stopped')) }, stopAfter(1))
}

function stopAfter(rounds: number): () => boolean {
  let left = rounds
  return () => left-- <= 0
}

/** What the job has left in the end, when it has caught up. */
async function left(path: readonly { readonly step: Step; readonly how: Run }[]): Promise<readonly string[]> {
  const world = await openWorld(ruleSets(rules))
  try {
    await world.put(patient(), episode('k'), episode('l'))
    for (const { step, how } of path) {
      if ('put' in step) await world.put(step.put)
      if ('remove' in step) await world.remove(step.remove)
      if ('wait' in step) world.clock.now += step.wait
      await run(world, how)
    }
    world.clock.now += hour
    await world.work()
    return [...(await world.tasks()), ...(await world.issues())].filter(isLive).map(plain).sort()
  } finally {
    await world.close()
  }
}

/** What was closed before anybody saw it open need not be there. */
const isLive = ({ status }: Task | DetectedIssue): boolean => !['completed', 'cancelled'].includes(status)
const plain = ({ meta: _, ...resource }: Task | DetectedIssue): string => JSON.stringify(resource)

const paths = fc.array(fc.record({ step: fc.constantFrom(...steps), how: fc.constantFrom(...runs) }), {
  minLength: 3,
  maxLength: 9,
})

it('ends in the same state as if it had run after every step', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(paths, async (path) => {
      const always = path.map(({ step }) => ({ step, how: 'whole' as const }))
      expect(await left(path)).toEqual(await left(always))
    }),
    { numRuns: 15 },
  )
})

it('leaves the same after a week without it as if it had run every hour', async () => {
  const put = [{ step: { put: message('k') }, how: 'whole' as const }]
  const hours = Array.from({ length: 40 }, () => ({ step: { wait: hour }, how: 'whole' as const }))
  const [always, never] = [
    await left([...put, ...hours]),
    await left([...put, { step: { wait: 40 * hour }, how: 'not' }]),
  ]
  expect(always).toEqual(never)
  expect(always).toHaveLength(2)
})
