/** Events of the disruption controller name the whole controller manager. */
export const EVENT_SOURCE = { component: 'controllermanager' };
