/** The process of a case, handed what it needs: its rulebooks and its job. Their code is loaded at first use. */
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { ProcessDependencies } from '../process/fullstandighet.ts'
import type { LoadedRulebooks } from '../process/rulebook-choice.ts'
import type { Context } from '../rest/interaction.ts'
import { demandValid, prepare, scanned } from '../rest/write/prepared.ts'
import type { Write } from '../store/store.ts'
import type { Job } from './ticker.ts'

const folder = fileURLToPath(new URL('../../profiles/rulebooks', import.meta.url))

/** Every rulebook that comes with the server, ready to be evaluated. */
export async function loadPreparedRulebooks(): Promise<LoadedRulebooks> {
  const [{ loadRulebooks }, { prepareRulebook }, { compileFhirPath }] = await Promise.all([
    import('../routine/rulebook-file.ts'),
    import('../process/prepared-rulebook.ts'),
    import('../fhir/fhirpath/compile.ts'),
  ])
  const { vocabulary, byId } = await loadRulebooks(folder)
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
