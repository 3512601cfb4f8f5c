import type { Connector } from '@app/connector-sdk';
import { snelstart } from './snelstart/connector.js';
import { woocommerce } from './woocommerce/connector.js';

/** The only list of connectors: one import and one array entry each. */
export const connectors: readonly Connector[] = [woocommerce, snelstart];
