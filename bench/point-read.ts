import { inTurns } from './measure.ts'
import { answersASecond, startBare, startWhole, tokenFor } from './processes.ts'
import { nameOf } from './seed.ts'
import { type Row, ratioRow } from './table.ts'

/** GET of a version with a token, through the whole server, against a bare one with the same statements. */
export async function pointRead(data: string, rounds: number): Promise<Row[]> {
  const token = await tokenFor(data, 'read')
  const path = `/api/v1/packages/${nameOf(7)}/versions/1.0.0`
  const [whole, bare] = [await startWhole(data), await startBare(data)]
  try {
    const [ours, raw] = await inTurns(
      () => answersASecond(whole.url + path, token, 2),
      () => answersASecond(bare.url + path, token, 2),
      rounds,
    )
    return [ratioRow('API point read, of bare node:http', ours, raw, 0.3, 'answers/s; the goal is 0.5')]
  } finally {
    await whole.stop()
    await bare.kill()
  }
}
