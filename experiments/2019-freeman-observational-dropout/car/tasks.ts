// What the pool computes for the car.
import { driveCar } from './part.ts'
import { trainCarAgent } from './train.ts'

export const carTasks = [trainCarAgent, driveCar] as const
