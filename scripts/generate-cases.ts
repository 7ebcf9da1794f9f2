/** `npm run generate -- --cases 1000`: as `vardbro generate`. */
import { runLine } from '../src/app/command/line/run-line.ts'

await runLine(['generate', ...process.argv.slice(2)], process)
