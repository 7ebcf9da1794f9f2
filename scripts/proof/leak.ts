/**
 * Nothing is told of what the policy hides: generated worlds, and in each somebody who asks a server that holds all of
 * it, and a server that holds only what the reference decision lets this one see. All answers must be the same.
 *
 * `npm run proof -- leak [--short] [--reading] [--requests=<number>] [--first=<seed>] [--most=<differences>]`: 10,000
 * requests, 500 if short; with `--reading` none of them writes, and there are 25 in each world in place of 100.
 * `VARDBRO_POLICY=<file>` has the policy that is tried in place of the standard one: a broken one must be caught.
 */
import { parseArgs } from 'node:util'
import { compared } from '../../test/access/policy/leak-compared.ts'

const { values } = parseArgs({
  options: {
    short: { type: 'boolean' },
    reading: { type: 'boolean' },
    requests: { type: 'string' },
    first: { type: 'string' },
    most: { type: 'string' },
  },
})
const wanted = Number(values.requests ?? (values.short ? 500 : 10_000))
const first = Number(values.first ?? 0)
/** So many differences end it. */
const most = Number(values.most ?? 5)
if (!(wanted > 0)) throw new Error('--requests must be a number above 0.')

/** Of each world: so many that read, and so many of which half write. */
const [reads, writes] = values.reading ? [25, 0] : [70, 30]
let [requests, found, different] = [0, 0, 0]
for (let seed = first; requests < wanted && different < most; seed++) {
  const world = await compared(seed, reads, writes)
  requests += world.requests
  found += world.found
  different += world.differences.length
  for (const { asker, request, answers } of world.differences) {
    console.log(`seed ${seed}, within ${requests} requests: ${JSON.stringify(asker)}\n${JSON.stringify(request)}`)
    console.log(`with all:  ${answers[0].slice(0, 1500)}\nwith what may be seen:  ${answers[1].slice(0, 1500)}`)
  }
  if (requests % 1000 < reads + writes) console.log(`${requests} requests, ${found} found something`)
}
console.log(
  different === 0 ? `All ${requests} requests were answered alike, ${found} of them with something.` : 'FAILED',
)
process.exitCode = different === 0 ? 0 : 1
