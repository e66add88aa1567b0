import type { ColumnDrift, DriftVerdict } from '#lib/drift/schema'
import { Sign } from '../ui/sign.tsx'
import type { Tone } from '../ui/tones.ts'

const tones: Record<DriftVerdict, Tone> = {
  'strong drift': 'bad',
  'some drift': 'decide',
  stable: 'good',
  'cannot tell': 'unknown',
}

/** How far a column moved, as sign and word, and why it is called so. */
export function DriftMark({ verdict, why }: Pick<ColumnDrift, 'verdict' | 'why'>) {
  return (
    <span className="grid min-w-0">
      <span className="inline-flex items-center gap-1 font-medium">
        <Sign tone={tones[verdict]} />
        {verdict}
      </span>
      <span className="text-sm text-muted">{why}</span>
    </span>
  )
}
