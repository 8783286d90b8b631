// Average pooling: the mean frame, which is also an argmin (eq 4).

import { zeros } from '#lab/linear-algebra/arena.ts'
import type { Pooling } from './pooling.ts'
import { weighted } from './weighted.ts'

export const averagePooling: Pooling = (frames) => weighted(frames, zeros(frames.time).fill(1 / frames.time))
