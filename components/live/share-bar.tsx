import { armText, inVersionOrder } from '#lib/live/rules'
import type { ArmView } from '#lib/releases/schema'
import { armLook } from './arm-look.ts'

type Props = { name: string; arms: readonly ArmView[] }

const high = 8
const gap = 0.5

/** What serves the traffic, as one bar in the order of versions with their shares in words; shadows lie below as an outline. */
export function ShareBar({ name, arms }: Props) {
  const ordered = inVersionOrder(name, arms)
  const serving = ordered.filter(({ shadow }) => !shadow)
  const shadows = ordered.filter(({ shadow }) => shadow)
  return (
    <div className="grid w-full min-w-0 gap-1 py-0.5">
      <svg aria-hidden width="100%" height={shadows.length > 0 ? high + 6 : high} className="block">
        {serving.map((arm, index) => (
          <Segment key={armText(name, arm)} index={index} from={sharesBefore(serving, index)} share={arm.share} />
        ))}
        {shadows.length > 0 && (
          <rect x="0.5" y={high + 2} width="99%" height={3} className="fill-none stroke-edge" strokeDasharray="3 2" />
        )}
      </svg>
      <ul className="flex flex-wrap gap-x-3 gap-y-0.5 text-sm tabular-nums">
        {ordered.map((arm, index) => (
          <li key={armText(name, arm)} className="flex min-w-0 items-center gap-1.5">
            <Swatch index={index} shadow={arm.shadow} />
            <span className="min-w-0 break-words">
              {armText(name, arm)}
              {arm.withdrawn && <span className="text-bad"> withdrawn</span>}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

const sharesBefore = (arms: readonly ArmView[], index: number) =>
  arms.slice(0, index).reduce((sum, { share }) => sum + share, 0)

/** A segment is never too thin to be seen. */
function Segment({ index, from, share }: { index: number; from: number; share: number }) {
  const { fill, dash } = armLook(index)
  const width = Math.max(share * 100 - gap, 0.8)
  return (
    <>
      <rect x={`${from * 100}%`} y={0} width={`${width}%`} height={high} className={fill} />
      {dash && (
        <line
          x1={`${from * 100}%`}
          x2={`${from * 100 + width}%`}
          y1={high / 2}
          y2={high / 2}
          strokeDasharray={dash}
          strokeWidth={2}
          className="stroke-paper"
        />
      )}
    </>
  )
}

/** What stands for an arm beside its name. */
export function Swatch({ index, shadow = false }: { index: number; shadow?: boolean }) {
  const { fill, dash } = armLook(index)
  return (
    <svg aria-hidden width={14} height={8} className="shrink-0">
      {shadow ? (
        <rect x={0.5} y={2} width={13} height={4} className="fill-none stroke-edge" strokeDasharray="3 2" />
      ) : (
        <rect width={14} height={8} className={fill} />
      )}
      {!shadow && dash && (
        <line x1={0} x2={14} y1={4} y2={4} strokeDasharray={dash} strokeWidth={2} className="stroke-paper" />
      )}
    </svg>
  )
}
