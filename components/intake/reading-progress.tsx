import { Button } from '../ui/button.tsx'
import { Progress } from '../ui/progress.tsx'
import type { Reading } from './use-given-files.ts'

type Props = { reading: Reading & { is: 'reading' }; onCancel: () => void }

/** How far the reading is, and what it read last. */
export const ReadingProgress = ({ reading: { text, share, latest }, onCancel }: Props) => (
  <div className="grid gap-3">
    <div className="flex items-start gap-4">
      <div className="min-w-0 grow [&_p]:truncate">
        <Progress label={text} value={share} />
      </div>
      <Button size="small" onClick={onCancel}>
        Stop reading
      </Button>
    </div>
    <ul aria-hidden className="grid min-h-24 content-start font-mono text-xs text-muted">
      {latest.slice(1).map((path) => (
        <li key={path} className="truncate">
          {path}
        </li>
      ))}
    </ul>
  </div>
)
