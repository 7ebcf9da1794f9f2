/** The process of a case, handed what it needs: its rulebooks and its job. Their code is loaded at first use. */
import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import type { ProcessDependencies } from '../process/fullstandighet.ts'
import type { LoadedRulebooks } from '../process/rulebook-choice.ts'
import type { Context } from '../rest/interaction.ts'
import { demandValid, prepare, scanned } from '../rest/write/prepared.ts'
import type { Rulebook } from '../routine/rulebook.ts'
import { type Rulebooks, rulebooksOf } from '../routine/rulebooks.ts'
import type { Write } from '../store/store.ts'
import { once } from './once.ts'
import type { Job } from './ticker.ts'

const generated = new URL('../../profiles/rulebooks/rulebooks.json', import.meta.url)

/** The process of a server; rulebooks are read when a case first asks for them, once for all. */
export function wireProcess(needs: Omit<ProcessDependencies, 'rulebooks'>): ProcessDependencies & {
  /** Every layer of parameters. */
  readonly layers: () => Promise<readonly Rulebook[]>
} {
  const read = once(readRulebooks)
  const rulebooks = once(async () => prepareRulebooks(await read()))
  return { ...needs, rulebooks, layers: async () => (await read()).layers }
}

/** Every rulebook and layer of parameters that comes with the server, as they were checked when they were generated. */
async function readRulebooks(): Promise<Rulebooks> {
  return rulebooksOf(JSON.parse(readFileSync(generated, 'utf8')))
}

/** Those rulebooks, ready to be evaluated. */
async function prepareRulebooks({ vocabulary, byId }: Rulebooks): Promise<LoadedRulebooks> {
  const [{ prepareRulebook }, { compileFhirPath }] = await Promise.all([
    import('../process/prepared-rulebook.ts'),
    import('../fhir/fhirpath/compile.ts'),
  ])
  const compile = (expression: string, rootType = 'Resource') => compileFhirPath(expression, rootType)
  const prepared = [...byId].map(([id, rulebook]) => [id, prepareRulebook(rulebook, vocabulary, compile)] as const)
  return { byId: new Map(prepared), fallback: 'dalarna-utskrivning' }
}

/** The most cases of a round: the store commits them together, and others' requests wait for no more than these. */
const roundSize = 8
/** What others' requests get between two rounds. */
const pauseMs = 5

/** Evaluates the cases that are due, every few seconds. */
export function caseJob(process: ProcessDependencies, context: Context): Job {
  return {
    name: 'cases',
    schedule: '*/5 * * * * *',
    async run(isStopping) {
      const { evaluateDue } = await import('../process/job.ts')
      const dependencies = { ...process, prepare: (resource: object, id: string) => write(resource, id, context) }
      while ((await evaluateDue(dependencies, roundSize)) === roundSize && !isStopping()) await pause(pauseMs)
    },
  }
}

async function write(resource: object, id: string, context: Context): Promise<Write> {
  const type = (resource as { resourceType: string }).resourceType
  const prepared = await prepare(scanned(JSON.stringify(resource), context), context, { type })
  return demandValid(prepared).write(id, 'PUT')
}
