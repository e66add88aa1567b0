import { engine } from '#db/db'
import { dropTrigger, listTriggers } from '#db/extras'

/** Changes the database as somebody would who has its password. */
export const tamper = (...statements: string[]) =>
  engine().holdConnection('write', async (connection) => {
    const { rows } = await connection.run(listTriggers, [], 'objects')
    for (const { name, table } of rows as { name: string; table: string }[])
      if (!name.startsWith('search_index_')) await connection.exec(dropTrigger(name, table))
    for (const statement of statements) await connection.exec(statement)
  })
