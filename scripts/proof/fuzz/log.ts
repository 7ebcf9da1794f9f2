/** What the servers say of themselves in their logs. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The lines of errors, each kind once with how often it came. */
export function loggedFaults(folder: string): readonly string[] {
  return ['open', 'smart'].flatMap((name) => {
    const times = new Map<string, number>()
    for (const line of readFileSync(join(folder, `${name}.log`), 'utf8').split('\n')) {
      const said = errorIn(line)
      if (said !== undefined) times.set(said, (times.get(said) ?? 0) + 1)
    }
    return [...times].map(([said, often]) => `the ${name} server logged ${often} x ${said}`)
  })
}

function errorIn(line: string): string | undefined {
  if (!line.includes('"level":"error"')) return undefined
  const { time: _, id: __, ...rest } = JSON.parse(line)
  return JSON.stringify(rest).slice(0, 1500)
}
