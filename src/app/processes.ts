/** The process of a case, handed what it needs: its rulebooks and its job. Their code is loaded at first use. */
import type { ProcessDependencies } from '../process/fullstandighet.ts'
import { markSubjects } from '../process/mark-subjects.ts'
import { createProgress, type Progress } from '../process/progress.ts'
import type { LoadedRules, RuleSets } from '../process/rulebook-choice.ts'
import { type SubjectRef, subjectKey } from '../process/subject-key.ts'
import { type Log, logFault } from '../rest/door/log.ts'
import type { Context } from '../rest/interaction.ts'
import { demandValid, prepare, scanned } from '../rest/write/prepared.ts'
import type { Rulebook } from '../routine/rulebook.ts'
import { asSystem } from '../store/as-system.ts'
import type { Write } from '../store/store.ts'
import type { WriteRule } from '../store/write-rule.ts'
import type { Node } from './node.ts'
import { createRulebooksAt } from './rulebooks-at.ts'
import type { Job } from './ticker.ts'

export interface WiredProcess extends ProcessDependencies {
  /** Every layer of parameters. */
  readonly layers: () => Promise<readonly Rulebook[]>
  /** Marks what is to be judged anew because of a write. */
  readonly rule: WriteRule
  readonly progress: Progress
}

interface Needs extends Omit<ProcessDependencies, 'rules'> {
  /** Those in effect: the same object until one is added or taken away. */
  readonly rulebooks: () => Promise<LoadedRules>
}

/** The process of a server; rulebooks are read when a case first asks for them. */
export function wireProcess({ rulebooks, ...needs }: Needs): WiredProcess {
  let made: { readonly of: LoadedRules; readonly sets: RuleSets } | undefined
  const rules = async () => {
    const of = await rulebooks()
    if (made?.of !== of) made = { of, sets: await setsOf(of) }
    return made.sets
  }
  const rulebooksAt = createRulebooksAt({ store: needs.store, query: asSystem, current: rulebooks })
  const past = new WeakMap<LoadedRules, RuleSets>()
  const rulesAt = async (instant: number) => {
    const of = await rulebooksAt(instant)
    if (of === made?.of) return made.sets
    const sets = past.get(of) ?? (await setsOf(of))
    past.set(of, sets)
    return sets
  }
  const rule = markSubjects((type) => made?.sets.isReadOfPatients(type) ?? true)
  return { ...needs, rules, rulesAt, layers: async () => (await rulebooks()).layers, rule, progress: createProgress() }
}

async function setsOf(of: LoadedRules): Promise<RuleSets> {
  const { createRuleSets } = await import('../process/rulebook-choice.ts')
  return createRuleSets(of)
}

/** Judges what has changed at once, and what is due by time within seconds. */
export function subjectJob(process: WiredProcess, context: Context, node: Node, log: Log): Job {
  const failed = (error: unknown, subject: SubjectRef) => logFault(log, error, subjectKey(subject))
  const prepare = (resource: object, id: string) => write(resource, id, context)
  const dependencies = { ...process, prepare, failed, ...(node.shards && { shards: node.shards }) }
  let judgedBy: RuleSets | undefined
  return {
    name: 'subjects',
    schedule: '*/5 * * * * *',
    onWork: (wake) => {
      const ends = [process.store.onDue(wake), node.onGain(wake)]
      return () => {
        for (const end of ends) end()
      }
    },
    async run(isStopping) {
      const [{ isIdle, workOff }, { spreadNewRules }] = await Promise.all([
        import('../process/job.ts'),
        import('../process/spread.ts'),
      ])
      if (judgedBy === undefined && (await isIdle(process))) return
      const sets = await process.rules()
      if (sets !== judgedBy) await spreadNewRules(process.store, sets)
      judgedBy = sets
      await workOff(dependencies, isStopping)
    },
  }
}

async function write(resource: object, id: string, context: Context): Promise<Write> {
  const type = (resource as { resourceType: string }).resourceType
  const prepared = await prepare(scanned(JSON.stringify(resource), context), context, { type })
  return demandValid(prepared).write(id, 'PUT')
}
