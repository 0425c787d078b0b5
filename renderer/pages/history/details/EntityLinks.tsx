import { useMutation } from '@tanstack/react-query';
import type { Contact, EntityDetail, EntityRow, Party } from '../../../../shared/entityRow.ts';
import { entityKey, type EntityRef } from '../../../../shared/entityRef.ts';
import { act } from '../../../data/api.ts';
import { useNavigation } from '../../../data/navigation.ts';
import { DetailsPair, DetailsPairs, DetailsPart } from '../../../ui/DetailsPane.tsx';
import { StateChip } from '../../../ui/StateChip.tsx';
import textClasses from '../../../ui/text.module.css';
import classes from './EventDetails.module.css';

/** Whom to call or write to, and what a shipment, carrier or customer is linked with. */
export function EntityLinks({
  about: { row, contacts, shipments },
}: {
  readonly about: EntityDetail;
}) {
  const own = row === null ? [] : [{ name: null, phone: row.phone, email: row.email }];
  const people = [...own, ...contacts].filter(
    ({ phone, email }) => phone !== null || email !== null,
  );
  return (
    <>
      {people.length > 0 && (
        <DetailsPart title="Contacts">
          <ul>
            {people.map((contact) => (
              <li
                key={`${contact.name} ${contact.phone} ${contact.email}`}
                className={classes.contact}
              >
                <ContactLine contact={contact} />
              </li>
            ))}
          </ul>
        </DetailsPart>
      )}
      {row !== null && <Linked row={row} shipments={shipments} />}
    </>
  );
}

function ContactLine({ contact: { name, phone, email } }: { readonly contact: Contact }) {
  const open = useMutation({ mutationFn: (address: string) => act('app:openLink', address) });
  const link = (words: string, address: string) => (
    <button type="button" className={textClasses.link} onClick={() => open.mutate(address)}>
      {words}
    </button>
  );
  return (
    <>
      {name !== null && <span>{name}</span>}
      {phone !== null && link(phone, `tel:${phone}`)}
      {email !== null && link(email, `mailto:${email}`)}
    </>
  );
}

function Linked({
  row,
  shipments,
}: {
  readonly row: EntityRow;
  readonly shipments: readonly EntityRow[];
}) {
  const { carrier, customer, insuranceExpires } = row;
  if (
    carrier === null &&
    customer === null &&
    insuranceExpires === null &&
    shipments.length === 0
  ) {
    return null;
  }
  return (
    <DetailsPart title={row.entityKind === 'shipment' ? 'Carrier and customer' : 'Linked'}>
      <DetailsPairs>
        <PartyPair kind="carrier" name="Carrier" party={carrier} />
        <PartyPair kind="customer" name="Customer" party={customer} />
        {insuranceExpires !== null && (
          <DetailsPair name="Insured until">{insuranceExpires.slice(0, 10)}</DetailsPair>
        )}
        {shipments.length > 0 && (
          <DetailsPair name="In the air">
            <ul>
              {shipments.map((shipment) => (
                <li key={entityKey(shipment)} className={classes.contact}>
                  <EntityButton entity={shipment} words={shipment.label} />
                  <StateChip state={shipment.state} />
                </li>
              ))}
            </ul>
          </DetailsPair>
        )}
      </DetailsPairs>
    </DetailsPart>
  );
}

function PartyPair({
  kind,
  name,
  party,
}: {
  readonly kind: 'carrier' | 'customer';
  readonly name: string;
  readonly party: Party | null;
}) {
  if (party === null) return null;
  const { entityId, label } = party;
  return (
    <DetailsPair name={name}>
      {entityId === null ? (
        label
      ) : (
        <EntityButton entity={{ entityKind: kind, entityId }} words={label} />
      )}
    </DetailsPair>
  );
}

function EntityButton({ entity, words }: { readonly entity: EntityRef; readonly words: string }) {
  const { openEntity } = useNavigation();
  const { entityKind, entityId } = entity;
  return (
    <button
      type="button"
      className={textClasses.link}
      onClick={() => openEntity({ entityKind, entityId })}
    >
      {words}
    </button>
  );
}
