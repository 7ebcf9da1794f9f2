import { DatabaseSync } from 'node:sqlite'
import { sqliteKeeper } from '../../../src/store/sqlite/archive/keeper.ts'
import { openSqliteStore } from '../../../src/store/sqlite/open.ts'
import { type Damage, damageContract } from '../contract/damage.ts'
import { freshPath, options } from './folder.ts'

const ofTheFile: Damage = [
  "PRAGMA writable_schema = 1; DELETE FROM sqlite_schema WHERE name = 'token_of'",
  'the file',
  /SQLite says/,
]

damageContract(async () => {
  const path = freshPath()
  return {
    keeper: sqliteKeeper(path),
    open: () => openSqliteStore(options(path)),
    async damage(statement) {
      const database = new DatabaseSync(path, { defensive: false })
      database.exec(statement)
      database.close()
    },
  }
}, [ofTheFile])
