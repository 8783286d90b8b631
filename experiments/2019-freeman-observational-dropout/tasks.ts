// What the pools of this experiment's runs compute.
import type { AnyTask } from '#lab/run/task.ts'
import { carTasks } from './car/tasks.ts'
import { dreamTasks } from './dreams/dream-training.ts'
import { trainGridAgent } from './grid-world/tasks.ts'
import { trainingTasks } from './training/evaluate.ts'

export const tasks: readonly AnyTask[] = [...trainingTasks, ...dreamTasks, trainGridAgent, ...carTasks]
