/** A server whose cases are judged by a few rules of a test, its clock in the hands of the test. */
import type { Bundle, DetectedIssue, EpisodeOfCare, Resource, Task } from '@medplum/fhirtypes'
import { createZone } from '../../src/fhir/time-zone.ts'
import { findingSystem } from '../../src/process/finding-identity.ts'
import { workOff } from '../../src/process/job.ts'
import type { JobDependencies } from '../../src/process/job-dependencies.ts'
import { createProgress } from '../../src/process/progress.ts'
import { createRuleSets, type RuleSets } from '../../src/process/rulebook-choice.ts'
import { demandValid, prepare, scanned } from '../../src/rest/write/prepared.ts'
import { canonicalOf } from '../../src/routine/layers.ts'
import type { Query, Rule, Rulebook } from '../../src/routine/rulebook.ts'
import { loadRulebooks } from '../../src/routine/rulebook-file.ts'
import { openServer, type TestServer } from '../support/server.ts'

export const hour = 3_600_000
export const day = 24 * hour
export const zone = createZone('Europe/Stockholm')

const { layers } = await loadRulebooks('profiles/rulebooks')
const law = layers.find(({ level }) => level === 'lag')
if (law === undefined) throw new Error('The law is not among the rulebooks.')

const query = (scope: Query['scope'], loads: string, where: string): Query => ({ title: where, scope, loads, where })

const vocabulary = {
  version: '1',
  queries: {
    anmalan: query('case', 'Communication', "category.text = 'anmalan'"),
    svar: query('case', 'Observation', "code.text = 'svar'"),
    plan: query('patient', 'ServiceRequest', "intent = 'plan'"),
    mottagning: query('unit', 'HealthcareService', 'active = true'),
    avtal: query('pair', 'Contract', "status = 'executed'"),
  },
}

const source = { document: 'prov', section: 'Prov', lines: [1, 2] } as const

/** A rule of a case, unless it says otherwise. */
export function rule(id: string, more: Partial<Rule>): Rule {
  const base = { requirement: ['LAG-01'], title: id, scope: 'case', actor: 'kommun', phase: 'vardtid' } as const
  return { id, ...base, when: 'true', expect: 'true', severity: { late: 'high' }, source, ...more }
}

/** An answer within 24 hours of a message, with a warning four hours before. */
export const answered = rule('svar-givet', {
  when: '%anmalan.exists()',
  expect: '%svar.exists()',
  done: '%svar.effective',
  due: { from: '%anmalan.sent', within: '24 h' },
  warn: '4 h',
})

export function rulebook(rules: readonly Rule[], more: Partial<Rulebook> = {}): Rulebook {
  const { without: _, ...rest } = law as Rulebook
  return { ...rest, rules, ...more }
}

export const ruleSets = (...books: readonly Rulebook[]): RuleSets => createRuleSets({ layers: books, vocabulary })

export interface World extends TestServer {
  readonly clock: { now: number }
  readonly job: JobDependencies
  /** What the job failed at. */
  readonly failures: unknown[]
  /** The rules from now on. */
  judgeBy(sets: RuleSets): void
  /** Runs the job until nothing is due; gives the number of subjects that it looked at. */
  work(): Promise<number>
  /** PUTs resources, in one transaction. */
  put(...resources: readonly Resource[]): Promise<void>
  remove(address: string): Promise<void>
  tasks(criteria?: string): Promise<readonly Task[]>
  issues(criteria?: string): Promise<readonly DetectedIssue[]>
  get<T>(path: string): Promise<T>
}

export async function openWorld(sets: RuleSets, environment: Record<string, string> = {}): Promise<World> {
  const clock = { now: Date.parse('2026-03-09T10:00:00+01:00') }
  const server = await openServer({ clock: () => clock.now, environment })
  const failures: unknown[] = []
  let rules = sets
  const job = jobOver(server, { clock: () => clock.now, rules: async () => rules, failures })
  const get = async <T>(path: string) => (await (await fetch(`${server.base}/${path}`)).json()) as T
  const found = async <T>(path: string) =>
    ((await get<Bundle>(`${path}&_count=100`)).entry ?? []).map(({ resource }) => resource as unknown as T)
  return {
    ...server,
    clock,
    job,
    failures,
    judgeBy: (next) => {
      rules = next
    },
    work: () => workOff(job, () => false),
    put: (...resources) => sendAll(server.base, resources),
    remove: async (address) => void (await fetch(`${server.base}/${address}`, { method: 'DELETE' })),
    tasks: (criteria = '') => found<Task>(`Task?identifier=${findingSystem}|${criteria}`),
    issues: (criteria = '') => found<DetectedIssue>(`DetectedIssue?identifier=${findingSystem}|${criteria}`),
    get,
  }
}

interface JobNeeds {
  readonly clock: () => number
  readonly rules: () => Promise<RuleSets>
  readonly failures: unknown[]
}

/** The job over a server's store. */
export function jobOver({ context }: TestServer, { clock, rules, failures }: JobNeeds): JobDependencies {
  return {
    store: context.store,
    rules,
    zone,
    clock,
    newId: context.newId,
    progress: createProgress(),
    failed: (error) => failures.push(error),
    prepare: async (resource, id) => {
      const { resourceType: type } = resource as Resource
      const prepared = await prepare(scanned(JSON.stringify(resource), context), context, { type })
      return demandValid(prepared).write(id, 'PUT')
    },
  }
}

async function sendAll(base: string, resources: readonly Resource[]): Promise<void> {
  const entry = resources.map((resource) => ({
    resource,
    request: { method: 'PUT', url: `${resource.resourceType}/${resource.id}` },
  }))
  const body = JSON.stringify({ resourceType: 'Bundle', type: 'transaction', entry })
  const headers = { 'content-type': 'application/fhir+json' }
  const response = await fetch(base, { method: 'POST', headers, body })
  if (response.status !== 200) throw new Error(`Refused: ${await response.text()}`)
}

export const patient = (id = 'p', more: object = {}): Resource => ({
  resourceType: 'Patient',
  id,
  active: true,
  ...more,
})

const routine = (sets: readonly string[]) =>
  sets.map((valueCanonical) => ({ url: 'https://vardbro.example/fhir/StructureDefinition/rutin', valueCanonical }))

/** A case of a patient, by the law. */
export const episode = (id = 'k', more: Partial<EpisodeOfCare> = {}): EpisodeOfCare => ({
  resourceType: 'EpisodeOfCare',
  id,
  extension: routine([canonicalOf(law as Rulebook)]),
  status: 'active',
  patient: { reference: 'Patient/p' },
  ...more,
})

const inCase = (id: string) => ({
  extension: [
    {
      url: 'http://hl7.org/fhir/StructureDefinition/workflow-episodeOfCare',
      valueReference: { reference: `EpisodeOfCare/${id}` },
    },
  ],
})

/** A message of a case: what there is to be an answer to. */
export const message = (caseId = 'k', more: object = {}): Resource => ({
  resourceType: 'Communication',
  id: `m-${caseId}`,
  ...inCase(caseId),
  status: 'completed',
  category: [{ text: 'anmalan' }],
  subject: { reference: 'Patient/p' },
  sent: '2026-03-09T10:00:00+01:00',
  ...more,
})

/** The answer of a case. */
export const answer = (caseId = 'k', at = '2026-03-09T12:00:00+01:00', more: object = {}): Resource => ({
  resourceType: 'Observation',
  id: `a-${caseId}`,
  ...inCase(caseId),
  status: 'final',
  code: { text: 'svar' },
  subject: { reference: 'Patient/p' },
  effectiveDateTime: at,
  ...more,
})
