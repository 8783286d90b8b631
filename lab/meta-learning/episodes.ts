// Episodes for a meta-learner: samples of some tasks, each input with the answer to the sample before beside it.
// T samples of an episode, B tasks at once, F = inputs + outputs, D outputs.
import { numpy as np } from '@jax-js/jax'

/** One input of a task and the answer to it. */
export interface Sample {
  input: ArrayLike<number>
  answer: ArrayLike<number>
}

/** A batch of episodes. */
export interface Episodes {
  time: number
  batch: number
  features: number
  outputs: number
  /** [T, B, F] */
  inputs: Float32Array<ArrayBuffer>
  /** [T, B, D] */
  answers: Float32Array<ArrayBuffer>
}

/** Draws `time` samples of each task. */
export function drawEpisodes<Task>(
  time: number,
  tasks: readonly Task[],
  draw: (task: Task) => Sample,
): Episodes {
  const rows = tasks.map((task) => Array.from({ length: time }, () => draw(task)))
  const first = rows[0]?.[0] as Sample
  const [batch, places, outputs] = [tasks.length, first.input.length, first.answer.length]
  const features = places + outputs
  const inputs = new Float32Array(time * batch * features)
  const answers = new Float32Array(time * batch * outputs)
  for (const [row, samples] of rows.entries())
    for (const [step, { input, answer }] of samples.entries()) {
      const at = step * batch + row
      inputs.set(input, at * features)
      answers.set(answer, at * outputs)
      if (step + 1 < time) inputs.set(answer, (at + batch) * features + places)
    }
  return { time, batch, features, outputs, inputs, answers }
}

/** The sample of one episode at one step. */
export function sampleOf(
  { batch, features, outputs, inputs, answers }: Episodes,
  row: number,
  step: number,
): Sample {
  const at = step * batch + row
  return {
    input: inputs.subarray(at * features, (at + 1) * features - outputs),
    answer: answers.subarray(at * outputs, (at + 1) * outputs),
  }
}

/** Inputs [T, B, F] and answers [T, B, D] for the engine. */
export function arraysOf({
  time,
  batch,
  features,
  outputs,
  inputs,
  answers,
}: Episodes): [np.Array, np.Array] {
  return [
    np.array(inputs).reshape([time, batch, features]),
    np.array(answers).reshape([time, batch, outputs]),
  ]
}
