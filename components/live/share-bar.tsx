import { armText, inVersionOrder } from '#lib/live/rules'
import type { ArmView } from '#lib/releases/schema'
import { armLook } from './arm-look.ts'

type Props = { name: string; arms: readonly ArmView[] }

const high = 8
/** No segment is too thin to be seen, in percent of the bar. */
const least = 1
/** Words that are longer may wrap. */
const longWords = 28

type Part = { label: string; share: number; shadow?: boolean; withdrawn?: boolean }

/** What serves the traffic, as one bar in the order of versions with their shares in words; shadows lie below as an outline. */
export function ShareBar({ name, arms }: Props) {
  return <PartsBar parts={inVersionOrder(name, arms).map((arm) => ({ ...arm, label: armText(name, arm) }))} />
}

type PartsProps = {
  parts: readonly Part[] /** The parts are of several wholes: there is no bar of them. */
  mixed?: boolean
}

/** Parts of the traffic as one bar in the order they are given, each with its words. */
export function PartsBar({ parts, mixed = false }: PartsProps) {
  const serving = parts.filter(({ shadow }) => !shadow)
  const shadows = parts.some(({ shadow }) => shadow)
  return (
    <div className="grid w-full min-w-0 gap-1 py-0.5">
      {!mixed && (
        <svg aria-hidden width="100%" height={shadows ? high + 6 : high} className="block">
          {serving.map((part, index) => (
            <Segment key={part.label} index={index} from={sharesBefore(serving, index)} share={part.share} />
          ))}
          {shadows && (
            <rect x="0" y={high + 2} width="100%" height={3} className="fill-none stroke-edge" strokeDasharray="3 2" />
          )}
        </svg>
      )}
      <ul className="flex flex-wrap gap-x-3 gap-y-0.5 text-sm tabular-nums">
        {parts.map(({ label, shadow = false, withdrawn = false }, index) => (
          <li key={label} className="flex min-w-0 items-center gap-1.5">
            <Swatch index={index} shadow={shadow} />
            <span className="min-w-0 break-words">
              <span className={label.length > longWords ? undefined : 'whitespace-nowrap'}>{label}</span>
              {withdrawn && <span className="text-bad"> withdrawn</span>}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

const sharesBefore = (parts: readonly Part[], index: number) =>
  parts.slice(0, index).reduce((sum, { share }) => sum + share, 0)

function Segment({ index, from, share }: { index: number; from: number; share: number }) {
  const { fill, dash } = armLook(index)
  const width = Math.max(share * 100, least)
  const start = Math.min(from * 100, 100 - width)
  return (
    <>
      <rect x={`${start}%`} y={0} width={`${width}%`} height={high} className={fill} />
      {dash && (
        <line
          x1={`${start}%`}
          x2={`${start + width}%`}
          y1={high / 2}
          y2={high / 2}
          strokeDasharray={dash}
          strokeWidth={2}
          className="stroke-paper"
        />
      )}
      {index > 0 && <rect x={`${start}%`} width={2} height={high} transform="translate(-1)" className="fill-paper" />}
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
