/** What a command says as JSON, where it has no JSON of its own. */
import type { Surroundings } from '../surroundings.ts'
import { type Asked, isAsked } from './asked.ts'
import type { CommandEntry, Run } from './command-entry.ts'

/** These go on until they are stopped: an object a line. */
const streaming = new Set(['subscribe', 'listen'])
/** These say it in sentences. */
const telling = new Set(['import', 'directory import', 'completion', 'client add', 'client remove'])

/** The exit code of the command; with --json of one that speaks in sentences, what it says is held in JSON. */
export async function inEnvelope(
  entry: CommandEntry,
  asked: Asked,
  surroundings: Surroundings,
  command: Run,
): Promise<number | undefined> {
  const { name } = entry
  if (!isAsked(asked, 'json')) return await command(asked, surroundings)
  if (streaming.has(name))
    return await command(asked, { ...surroundings, out: (says) => surroundings.out(JSON.stringify({ says })) })
  if (!telling.has(name) && !name.startsWith('db ')) return await command(asked, surroundings)
  const says: string[] = []
  const exit = await command(asked, { ...surroundings, out: (line) => says.push(line) })
  surroundings.out(JSON.stringify({ command: name, exit, says }, undefined, 2))
  return exit
}
