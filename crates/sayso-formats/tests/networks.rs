//! `read(write(x)) == x` for networks, and files of others.
#![cfg(feature = "xml")]

use proptest::prelude::*;
use sayso_core::{ActorKind, Network, Node, NodeKind, Tie};
use sayso_formats::{ErrorKind, network};
use sayso_testkit::strategies;

fn text(write: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>) -> String {
    let mut out = Vec::new();
    write(&mut out).expect("writes to memory");
    String::from_utf8(out).expect("UTF-8")
}

proptest! {
    #[test]
    fn networks(network in networks_of_any_kind()) {
        let held = network::held(&network);
        let graphml = text(|out| network::graphml(&network, out));
        prop_assert_eq!(&network::read_graphml(&graphml).expect("GraphML"), &held, "{}", graphml);
        let gexf = text(|out| network::gexf(&network, out));
        prop_assert_eq!(&network::read_gexf(&gexf).expect("GEXF"), &held, "{}", gexf);
    }
}

fn networks_of_any_kind() -> impl Strategy<Value = Network> {
    let kinds = proptest::sample::select(vec![
        NodeKind::Concept,
        NodeKind::Actor(ActorKind::Person),
        NodeKind::Actor(ActorKind::Unnamed),
        NodeKind::Actor(ActorKind::Other),
    ]);
    let node = (strategies::any_text(), kinds, any::<u32>());
    let weight = || -1e9f64..1e9;
    let tie =
        (any::<prop::sample::Index>(), any::<prop::sample::Index>(), weight(), weight(), weight());
    let (nodes, ties) =
        (proptest::collection::vec(node, 1..6), proptest::collection::vec(tie, 0..6));
    (nodes, ties).prop_map(|(nodes, ties)| {
        let mut out = Network::default();
        out.nodes =
            nodes.into_iter().map(|(name, kind, count)| Node::new(name, kind, count)).collect();
        for (from, to, weight, agree, conflict) in ties {
            let end = |index: prop::sample::Index| index.index(out.nodes.len()) as u32;
            let mut tie = Tie::new(end(from), end(to), weight);
            (tie.agree, tie.conflict) = (agree, conflict);
            out.ties.push(tie);
        }
        out
    })
}

#[test]
fn files_of_others() {
    let graphml = r#"<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
        <key id="d0" for="node" attr.name="label" attr.type="string"><default>?</default></key>
        <key id="w" for="edge" attr.name="weight" attr.type="double"/>
        <graph edgedefault="undirected">
          <node id="a"><data key="d0">Ines &amp; Otto</data></node><node id="b"/>
          <edge source="b" target="a"><data key="w">2.5</data></edge>
        </graph></graphml>"#;
    let network = network::read_graphml(graphml).expect("GraphML");
    let names: Vec<&str> = network.nodes.iter().map(|node| node.name.as_str()).collect();
    assert_eq!(names, ["Ines & Otto", "?"]);
    assert_eq!((network.ties[0].from, network.ties[0].to, network.ties[0].weight), (1, 0, 2.5));

    let gexf = r#"<gexf xmlns="http://gexf.net/1.3" version="1.3"><graph><nodes><node id="x" label="Falk"/></nodes>
        <edges><edge source="x" target="x" weight="3"/></edges></graph></gexf>"#;
    let network = network::read_gexf(gexf).expect("GEXF");
    assert_eq!((&*network.nodes[0].name, network.ties[0].weight), ("Falk", 3.0));
}

#[test]
fn what_is_wrong_has_its_place() {
    for (file, kind) in [
        ("<html/>", ErrorKind::Syntax),
        ("<graphml/>", ErrorKind::Value),
        ("<graphml><graph><edge source='a' target='b'/></graph></graphml>", ErrorKind::Reference),
        ("<graphml><graph><node id='a'/><node id='a'/></graph></graphml>", ErrorKind::Value),
        ("<graphml><graph><hyperedge/></graph></graphml>", ErrorKind::Unsupported),
        (
            "<graphml><key id='w' for='edge' attr.name='weight'/><graph><node id='a'/>\
             <edge source='a' target='a'><data key='w'>1e999</data></edge></graph></graphml>",
            ErrorKind::Value,
        ),
    ] {
        let error = network::read_graphml(file).expect_err("a bad file");
        assert_eq!((error.kind(), error.byte().is_some()), (kind, true), "{error}");
    }
}
