/** Schemas that several optimisers share. */
import * as z from "zod";
import { once, real } from "../config/schemas.js";

const decay = once(() => z.number({ error: "allowed: a number in [0, 1)" }).min(0).lt(1));

/** Two factors in [0, 1), default [0.9, 0.999]. */
export const betas = once(() =>
  z.tuple([decay(), decay()], { error: "allowed: two numbers in [0, 1)" }).default([0.9, 0.999]),
);

/** A number >= 0. */
export const atLeast0 = (value: number) => real(0).default(value);

/** Climbs in place of descending. Default false. */
export const maximize = once(() => z.boolean().default(false));
