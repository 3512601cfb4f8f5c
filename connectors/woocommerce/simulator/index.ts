import type { WoocommerceSimulatorOptions } from './initial-state.js';
import { WoocommerceSimulator } from './woocommerce-simulator.js';

export { exampleKey, type WoocommerceSimulatorOptions } from './initial-state.js';
export type { AnswerFault, Faults } from './faults.js';
export type { ApiKey, ShopOrder, Site } from './shop-state.js';
export type { WoocommerceSimulator } from './woocommerce-simulator.js';

export function createWoocommerceSimulator(options: WoocommerceSimulatorOptions = {}): WoocommerceSimulator {
  return new WoocommerceSimulator(options);
}
